package dev.hybridsync.kafka;

import dev.hybridsync.access.Grant;
import dev.hybridsync.change.Batch;
import java.math.BigInteger;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.TreeSet;
import java.util.UUID;

/**
 * What determines the answer to a batch: two appends with the same content get the same answer. The time of sending and
 * the node's report about itself are not part of it.
 *
 * @param digest SHA-256 of everything else that determines the answer
 */
record Content(String nodeId, UUID batchId, BigInteger digest) {
    /** @param changes the batch's changes, as they are written */
    static Content of(Batch batch, byte[] changes, Grant grant) {
        MessageDigest sha256 = sha256();
        // the same text for equal grants, whatever the order of their tables
        String allowed = (grant.tables() == null ? "all" : new TreeSet<>(grant.tables()).toString())
                + new TreeSet<>(grant.operations())
                + grant.keyId()
                + (grant.keyCheck() != null);
        String head = batch.journalId() + " " + batch.previousBatchId() + " " + allowed + "\n";
        sha256.update(head.getBytes(StandardCharsets.UTF_8));
        return new Content(batch.nodeId(), batch.batchId(), new BigInteger(1, sha256.digest(changes)));
    }

    private static MessageDigest sha256() {
        try {
            return MessageDigest.getInstance("SHA-256");
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java has SHA-256", e);
        }
    }
}
