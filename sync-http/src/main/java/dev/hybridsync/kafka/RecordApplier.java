package dev.hybridsync.kafka;

import dev.hybridsync.access.Grant;
import dev.hybridsync.change.BatchResult;
import dev.hybridsync.error.BusyException;
import dev.hybridsync.error.JournalForkedException;
import dev.hybridsync.error.Problem;
import dev.hybridsync.error.ProblemException;
import dev.hybridsync.http.wire.GrantJson.Travelled;
import dev.hybridsync.spi.ApplyRules;
import dev.hybridsync.spi.CentralStore;
import dev.hybridsync.spi.ConflictResolver;
import dev.hybridsync.spi.RowGuard;
import java.time.Duration;
import java.util.Map;
import java.util.UUID;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Applies one record of the log to the store. Thread-safe. */
final class RecordApplier {
    private static final Logger log = LoggerFactory.getLogger(RecordApplier.class);

    /**
     * The attempts if the store fails, not counting when it is busy. After them, the node gets an error, and sends the
     * batch again.
     */
    private static final int MOST_FAILURES = 3;

    /** The wait for a batch that only a later release understands, until that release is installed. */
    private static final Duration UNTIL_UPGRADED = Duration.ofMinutes(1);

    /** The wait for a batch that was handed back. */
    private static final Duration HANDED_BACK = Duration.ofSeconds(10);

    private final CentralStore store;
    private final @Nullable KeyLookup keys;
    private final Map<String, ConflictResolver> resolvers;
    private final RowGuard guard;
    private final ApplierCounter counter;

    RecordApplier(
            CentralStore store,
            @Nullable KeyLookup keys,
            Map<String, ConflictResolver> resolvers,
            RowGuard guard,
            ApplierCounter counter) {
        this.store = store;
        this.keys = keys;
        this.resolvers = resolvers;
        this.guard = guard;
        this.counter = counter;
    }

    /** @param failures how often the store failed for this record before, not counting when the store was busy */
    Verdict apply(ConsumerRecord<String, byte[]> record, int failures) {
        Envelope envelope;
        try {
            envelope = Envelope.read(record.headers());
        } catch (UnreadableRecordException e) {
            counter.unreadable();
            log.error("{} is skipped, and can't be answered: {}", name(record), e.getMessage());
            return new Verdict.Skipped();
        }
        if (envelope.format() > Envelope.FORMAT) {
            log.error(
                    "{} has format {}, but this release knows only formats up to {};"
                            + " upgrade the appliers before the fronts",
                    name(record),
                    envelope.format(),
                    Envelope.FORMAT);
            return answered(envelope, Answer.of(new BusyException("a later format", UNTIL_UPGRADED, null)));
        }
        try {
            return apply(RequestRecord.read(envelope, record), record, failures);
        } catch (UnreadableRecordException e) {
            counter.unreadable();
            String id = UUID.randomUUID().toString();
            log.error("{} is skipped, {}; its answer has id {}", name(record), e.getMessage(), id);
            return answered(envelope, Answer.internal(id));
        }
    }

    private Verdict apply(RequestRecord request, ConsumerRecord<String, byte[]> record, int failures) {
        try {
            ApplyRules rules = new ApplyRules(request.clockTolerance(), resolvers, guard);
            BatchResult result = store.apply(request.batch(), grant(request), request.receivedAt(), rules);
            counter.applied();
            return answered(request.envelope(), Answer.of(result));
        } catch (JournalForkedException e) {
            return new Verdict.Forked(request.envelope(), Answer.of(e));
        } catch (ProblemException e) {
            counter.refused();
            return answered(request.envelope(), Answer.of(e));
        } catch (BusyException e) {
            log.debug("{}: {}", name(record), e.getMessage());
            counter.busy();
            return new Verdict.Busy(false);
        } catch (RuntimeException | StackOverflowError e) { // a resolver or guard may overflow the stack on one row
            if (failures + 1 < MOST_FAILURES) {
                log.warn(
                        "{} failed and is tried again: {}",
                        name(record),
                        e.getClass().getName());
                return new Verdict.Busy(true);
            }
            counter.failed();
            return internal(request.envelope(), record, e);
        }
    }

    /** Answers a record that was tried without success while others wait for it, so that its node sends the batch again. */
    Verdict handBack(ConsumerRecord<String, byte[]> record) {
        try {
            Envelope envelope = Envelope.read(record.headers());
            log.info("{} still can't be applied, and others wait: its node is told to send it again", name(record));
            return answered(envelope, Answer.of(new BusyException("others wait for it", HANDED_BACK, null)));
        } catch (UnreadableRecordException e) {
            return new Verdict.Skipped();
        }
    }

    /** What the front's grant allows, checked again here by the id of its key. */
    private Grant grant(RequestRecord request) {
        Travelled travelled = request.grant();
        if (!travelled.checked()) {
            return travelled.grant();
        }
        if (keys == null) {
            throw new IllegalStateException(
                    "the front's keys can be revoked, but this applier has no keys(...) to check them");
        }
        String keyId = travelled.grant().keyId();
        if (keyId == null) {
            throw new IllegalStateException("the front's authenticator names no id of the key: see Grant.ofKey");
        }
        Grant now = keys.find(keyId).orElse(null);
        if (now == null || !now.covers(travelled.grant())) {
            throw new ProblemException(
                    Problem.INVALID_API_KEY,
                    "The API key was revoked or expired before the batch was applied; nothing was changed.");
        }
        Grant.KeyCheck check = now.keyCheck();
        if (check == null) {
            throw new IllegalStateException("keys(...) found a key without a check of whether it is still valid");
        }
        return travelled.grant().checkedBy(check);
    }

    private static Verdict answered(Envelope envelope, Answer answer) {
        return new Verdict.Answered(envelope, answer);
    }

    private static Verdict internal(Envelope envelope, ConsumerRecord<String, byte[]> record, Throwable e) {
        String id = UUID.randomUUID().toString();
        log.error("{} is skipped; its answer has id {}", name(record), id, e);
        return answered(envelope, Answer.internal(id));
    }

    private static String name(ConsumerRecord<String, byte[]> record) {
        return "record " + record.offset() + " of " + record.topic() + "-" + record.partition();
    }
}
