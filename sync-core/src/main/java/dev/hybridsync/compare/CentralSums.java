package dev.hybridsync.compare;

import java.util.ArrayList;
import java.util.List;

/**
 * Answers {@link VerifyQuestion.Digests}, given central's rows one by one. A bucket is equal if the node's sum is one
 * of three sums at central: that of the node's own rows; that of these and the rows without a version, as after a
 * preload; or that of all rows, as in a table that all nodes have. So equal rows need not be listed, no matter who sent
 * them.
 */
public final class CentralSums {
    private final VerifyQuestion.Digests question;
    private final long[] own;
    private final long[] unversioned;
    private final long[] others;
    private final int[] rows;

    /**
     * Creates the sums for a question, without rows at first.
     *
     * @param question the buckets and the node's sums of them
     */
    public CentralSums(VerifyQuestion.Digests question) {
        this.question = question;
        int size = question.buckets().size();
        own = new long[size];
        unversioned = new long[size];
        others = new long[size];
        rows = new int[size];
    }

    /**
     * Adds one of central's rows.
     *
     * @param keyHash the hash of its key
     * @param rowHash the hash of all its compared values
     * @param origin whose state central holds
     */
    public void add(long keyHash, long rowHash, RowOrigin origin) {
        int bucket = question.buckets().indexOf(keyHash);
        if (bucket < 0) {
            return;
        }
        switch (origin) {
            case NODE -> {
                own[bucket] += rowHash;
                rows[bucket]++;
            }
            case NONE -> unversioned[bucket] += rowHash;
            case OTHER -> others[bucket] += rowHash;
        }
    }

    /** {@return the answer, once all rows have been added} */
    public VerifyAnswer.Differing answer() {
        List<VerifyAnswer.Bucket> differing = new ArrayList<>();
        for (int i = 0; i < own.length; i++) {
            long sum = question.sums().get(i);
            boolean equal =
                    sum == own[i] || sum == own[i] + unversioned[i] || sum == own[i] + unversioned[i] + others[i];
            if (!equal) {
                differing.add(new VerifyAnswer.Bucket(question.buckets().number(i), rows[i]));
            }
        }
        return new VerifyAnswer.Differing(differing);
    }
}
