package dev.hybridsync.metrics;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.hybridsync.CentralListener;
import dev.hybridsync.SyncHandler;
import dev.hybridsync.access.Grant;
import dev.hybridsync.change.Batch;
import dev.hybridsync.change.BatchResult;
import dev.hybridsync.change.Change;
import dev.hybridsync.change.ChangeOutcome;
import dev.hybridsync.change.OutcomeCode;
import dev.hybridsync.contract.SettableClock;
import dev.hybridsync.error.JournalForkedException;
import dev.hybridsync.error.ProblemException;
import dev.hybridsync.status.NodeStatus;
import dev.hybridsync.testkit.InMemoryCentralStore;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.lang.ref.WeakReference;
import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicInteger;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class CentralMetersTest {
    private static final Instant NOON = Instant.parse("2026-11-22T12:00:00Z");

    private final SimpleMeterRegistry registry = new SimpleMeterRegistry();
    private final SettableClock clock = new SettableClock(NOON);
    private final AtomicInteger lists = new AtomicInteger();
    private boolean away;

    private final InMemoryCentralStore store =
            new InMemoryCentralStore(new InMemoryCentralStore.Table("item", Set.of("id"), Map.of(), Set.of())) {
                @Override
                public synchronized List<NodeStatus> nodes() {
                    lists.incrementAndGet();
                    if (away) {
                        throw new IllegalStateException("the database is away");
                    }
                    return super.nodes();
                }
            };

    private final SyncHandler handler = SyncHandler.builder()
            .store(store)
            .authenticator(key -> Optional.empty())
            .clock(clock)
            .build();

    private @Nullable UUID last;

    private void bind(Duration ttl) {
        HybridSyncMetrics.builder().handler(handler).snapshotTtl(ttl).build().bindTo(registry);
    }

    private static Change upsert(long seq, String table) {
        return Change.upsert(seq, table, Map.of("id", "k" + seq), NOON, Map.of("id", "k" + seq));
    }

    private Batch batch(@Nullable UUID follows, Change... changes) {
        return new Batch(
                "store-1", new UUID(0, 1), UUID.randomUUID(), follows, clock.instant(), Arrays.asList(changes));
    }

    private BatchResult push(Change... changes) {
        BatchResult result = handler.push(Grant.allTables("store-1"), batch(last, changes));
        last = result.batchId();
        return result;
    }

    private double changes(String outcome, String table) {
        return registry.get("hybridsync.central.changes")
                .tags("outcome", outcome, "table", table)
                .counter()
                .count();
    }

    private long pushes(String status) {
        return registry.get("hybridsync.central.push")
                .tags("status", status)
                .timer()
                .count();
    }

    private double gauge(String name) {
        return registry.get(name).gauge().value();
    }

    @Test
    void aBatchIsTimedAndItsChangesAreCountedByOutcomeAndTable() {
        bind(Duration.ZERO);
        store.refuse(change -> change.seq() == 2 ? ChangeOutcome.refused(2, OutcomeCode.CONSTRAINT, "because") : null);
        push(upsert(1, "item"), upsert(2, "item"), upsert(3, "item"));
        assertThat(pushes("ok")).isEqualTo(1);
        assertThat(changes("applied", "item")).isEqualTo(2);
        assertThat(changes("rejected", "item")).isEqualTo(1);
        assertThat(registry.get("hybridsync.central.conflicts").counter().count())
                .isZero();
    }

    @Test
    void tablesThatANodeInventsAreOneTagTogether() {
        bind(Duration.ZERO);
        push(upsert(1, "made-up-1"), upsert(2, "made-up-2"));
        assertThat(changes("deferred", "other")).isEqualTo(2);
        assertThat(registry.get("hybridsync.central.changes").counters()).hasSize(1);
    }

    @Test
    void aBatchThatIsRefusedIsTimedUnderItsProblem() {
        bind(Duration.ZERO);
        push(upsert(1, "item"));
        Batch forked = batch(new UUID(9, 9), upsert(2, "item"));
        assertThat(pushes("journal-forked")).isZero();
        assertThatThrownBy(() -> handler.push(Grant.allTables("store-1"), forked))
                .isInstanceOf(JournalForkedException.class);
        assertThatThrownBy(() -> handler.push(Grant.allTables("store-2"), forked))
                .isInstanceOf(ProblemException.class);
        assertThat(pushes("journal-forked")).isEqualTo(1);
        assertThat(pushes("wrong-node")).isEqualTo(1);
        assertThat(pushes("ok")).isEqualTo(1);
    }

    @Test
    void keysThatAreRefusedAreCounted() {
        bind(Duration.ZERO);
        assertThatThrownBy(() -> handler.authenticate(null)).isInstanceOf(ProblemException.class);
        assertThatThrownBy(() -> handler.authenticate("no key")).isInstanceOf(ProblemException.class);
        assertThat(registry.get("hybridsync.central.keys.refused")
                        .functionCounter()
                        .count())
                .isEqualTo(2);
    }

    @Test
    void metersCountOnAfterGarbageWasCollected() {
        bind(Duration.ZERO);
        WeakReference<Object> garbage = new WeakReference<>(new Object());
        for (int tries = 0; tries < 100 && !garbage.refersTo(null); tries++) {
            System.gc();
        }
        assertThat(garbage.refersTo(null)).isTrue();
        assertThatThrownBy(() -> handler.authenticate("no key")).isInstanceOf(ProblemException.class);
        assertThat(registry.get("hybridsync.central.keys.refused")
                        .functionCounter()
                        .count())
                .isEqualTo(1);
        push(upsert(1, "item"));
        assertThat(changes("applied", "item")).isEqualTo(1);
        assertThat(gauge("hybridsync.central.nodes.stale")).isZero();
    }

    @Test
    void nodesWhoseClockIsOffAreCountedByOneReadingAScrape() {
        bind(Duration.ofHours(1));
        Batch late = batch(null, upsert(1, "item"));
        clock.advance(Duration.ofHours(1));
        handler.push(Grant.allTables("store-1"), late);
        lists.set(0);
        assertThat(gauge("hybridsync.central.nodes.clock.off")).isEqualTo(1);
        int once = lists.get();
        assertThat(gauge("hybridsync.central.nodes.stale")).isNotNaN();
        assertThat(gauge("hybridsync.central.nodes.clock.off")).isEqualTo(1);
        assertThat(lists).hasValue(once);
    }

    @Test
    void aDatabaseThatFailsBreaksNoScrape() {
        bind(Duration.ZERO);
        away = true;
        assertThat(gauge("hybridsync.central.nodes.stale")).isNaN();
        assertThat(gauge("hybridsync.central.nodes.clock.off")).isNaN();
    }

    @Test
    void whatAListenerThrowsDoesNotLoseTheAnswer() {
        handler.addListener(new CentralListener() {
            @Override
            public void answered(Batch batch, BatchResult result, Duration took) {
                throw new AssertionError("a listener's own");
            }
        });
        assertThat(push(upsert(1, "item")).applied()).isEqualTo(1);
    }

    @Test
    void closeTakesTheMetersAndTheListenerAway() {
        HybridSyncMetrics metrics = HybridSyncMetrics.of(handler);
        metrics.bindTo(registry);
        metrics.bindTo(registry);
        push(upsert(1, "item"));
        assertThat(pushes("ok")).isEqualTo(1);
        metrics.close();
        push(upsert(2, "made-up")); // would have its own counter
        assertThat(registry.getMeters()).isEmpty();
    }
}
