package dev.hybridsync.handler;

import dev.hybridsync.access.AccessCounts;
import dev.hybridsync.access.ApiKey;
import dev.hybridsync.access.ApiKeys;
import dev.hybridsync.access.AuditLog;
import dev.hybridsync.access.Authenticator;
import dev.hybridsync.access.Grant;
import dev.hybridsync.error.Problem;
import dev.hybridsync.error.ProblemException;
import java.time.Clock;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.OptionalLong;
import java.util.UUID;
import java.util.concurrent.atomic.LongAdder;
import org.jspecify.annotations.Nullable;

/** Checks keys, and counts and audits what is accepted and refused. */
public final class AccessControl {
    private final Authenticator authenticator;
    private final WrongKeyLimiter wrongKeys;
    private final RefusalAudit refusals;
    private final LongAdder accepted = new LongAdder();
    private final LongAdder missing = new LongAdder();
    private final LongAdder wrong = new LongAdder();
    private final LongAdder limited = new LongAdder();
    private final LongAdder wrongNodes = new LongAdder();
    private final LongAdder ended = new LongAdder();
    private final LongAdder forks = new LongAdder();
    private final LongAdder restores = new LongAdder();

    public AccessControl(Authenticator authenticator, WrongKeyLimiter wrongKeys, Clock clock) {
        this.authenticator = authenticator;
        this.wrongKeys = wrongKeys;
        this.refusals = new RefusalAudit(clock);
    }

    public Grant authenticate(@Nullable String apiKey, @Nullable String address) {
        if (apiKey == null || apiKey.isEmpty()) {
            missing.increment();
            refusals.refused("key.missing", "address", address);
            throw new ProblemException(Problem.INVALID_API_KEY, "The request carries no API key.");
        }
        if (wrongKeys.isExceeded(address) && !authenticator.mayBeValid(apiKey)) {
            limited.increment();
            refusals.refused("key.limited", "address", address);
            throw new ProblemException(
                    Problem.TOO_MANY_REQUESTS,
                    "Too many requests with wrong API keys were received in this minute.",
                    Map.of("retryAfter", wrongKeys.secondsLeft()));
        }
        Optional<Grant> grant = authenticator.authenticate(apiKey);
        if (grant.isEmpty()) {
            wrong.increment();
            wrongKeys.count(address);
            // a text that is no key of ours is not logged, not even as a hash: it may be a password entered by mistake
            String id = ApiKey.isWellFormed(apiKey) ? ApiKey.id(apiKey) : null;
            refusals.refused("key.refused", "key", id, "address", address);
            throw new ProblemException(Problem.INVALID_API_KEY, "The API key is unknown, expired or revoked.");
        }
        accepted.increment();
        return checked(grant.get(), apiKey);
    }

    /** Adds a check that asks the authenticator again, if it offers none itself. Fixed keys can't end and need none. */
    private Grant checked(Grant grant, String apiKey) {
        return grant.keyCheck() != null || authenticator instanceof ApiKeys
                ? grant
                : grant.checkedBy(() -> authenticator
                        .authenticate(apiKey)
                        .filter(again -> again.covers(grant))
                        .isPresent());
    }

    /** @throws ProblemException if the key belongs to another node */
    public void requireNode(Grant grant, String nodeId) {
        if (!grant.nodeId().equals(nodeId)) {
            wrongNodes.increment();
            refusals.refused("key.wrong-node", "key", grant.keyId(), "node", grant.nodeId(), "asked-for", nodeId);
            throw new ProblemException(Problem.WRONG_NODE, "The API key does not belong to node '" + nodeId + "'.");
        }
    }

    void endedWhileApplying(Grant grant) {
        ended.increment();
        AuditLog.warn("key.ended-while-applying", "key", grant.keyId(), "node", grant.nodeId());
    }

    /**
     * Returns whether it was logged. There is a limit, because somebody with a stolen key can make up batches at any
     * rate.
     */
    boolean forked(Grant grant, UUID batchId, @Nullable UUID lastBatchId) {
        forks.increment();
        return refusals.refusedOf(
                grant.nodeId(),
                "journal.forked",
                "node",
                grant.nodeId(),
                "key",
                grant.keyId(),
                "batch",
                batchId,
                "last-batch",
                lastBatchId);
    }

    /** Does what {@link Authenticator#endKeys} does. */
    public OptionalInt endKeys(String nodeId) {
        return authenticator.endKeys(nodeId);
    }

    public void labeled(String nodeId, @Nullable String label) {
        AuditLog.info("node.labeled", "node", nodeId, "label", label == null ? "" : label);
    }

    public void forgotten(String nodeId, OptionalInt keys) {
        AuditLog.info(
                "node.forgotten", "node", nodeId, "keys-ended", keys.isPresent() ? (Integer) keys.getAsInt() : null);
    }

    public void restored(long conflict, OptionalLong replaced) {
        restores.increment();
        AuditLog.info(
                "conflict.restored",
                "conflict",
                conflict,
                "replaced",
                replaced.isPresent() ? (Long) replaced.getAsLong() : null);
    }

    public AccessCounts counts() {
        return new AccessCounts(
                accepted.sum(),
                missing.sum(),
                wrong.sum(),
                limited.sum(),
                wrongNodes.sum(),
                ended.sum(),
                forks.sum(),
                restores.sum());
    }
}
