package dev.hybridsync.kafka;

import static org.assertj.core.api.Assertions.assertThat;

import dev.hybridsync.access.Grant;
import dev.hybridsync.change.Batch;
import dev.hybridsync.change.BatchResult;
import dev.hybridsync.error.BusyException;
import dev.hybridsync.http.wire.BatchWriter;
import dev.hybridsync.kafka.PendingAppends.Joined;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.Test;

/** What a front remembers of its appends. */
class PendingAppendsTest {
    private final AtomicLong now = new AtomicLong();
    private final PendingAppends pending = new PendingAppends(Duration.ofMinutes(1), now::get);
    private final Site site = new Site("a");
    private final Batch batch = site.batch(2);
    private final Answer answer = Answer.of(BatchResult.builder()
            .batchId(batch.batchId())
            .receivedAt(Instant.EPOCH)
            .build());

    private static Content content(Batch batch) {
        return content(batch, Grant.allTables(batch.nodeId()));
    }

    private static Content content(Batch batch, Grant grant) {
        return Content.of(batch, BatchWriter.changes(batch.changes()), grant);
    }

    private Joined join() {
        return pending.join(content(batch));
    }

    @Test
    void aRepeatJoinsTheAppendThatItsFirstTryGaveUpWaitingFor() {
        Joined first = join();
        pending.leave(first.append());
        Joined repeat = join();
        assertThat(first.isNew()).isTrue();
        assertThat(repeat.isNew()).isFalse();
        assertThat(repeat.append()).isSameAs(first.append());
    }

    @Test
    void anAnswerThatCameMeanwhileIsHandedOutOnce() {
        Joined first = join();
        pending.leave(first.append());
        pending.answered(first.append().id(), answer);
        Joined repeat = join();
        assertThat(repeat.isNew()).isFalse();
        assertThat(repeat.append().answer()).isCompletedWithValue(answer);
        pending.leave(repeat.append());
        assertThat(join().isNew())
                .as("a heartbeat, which repeats the batch later")
                .isTrue();
    }

    @Test
    void anAnswerBelongsToItsAppendAloneAlsoOfTheSameBatch() {
        Batch shrunk = batch.withChanges(batch.changes().subList(0, 1));
        Append whole = join().append();
        Joined smaller = pending.join(content(shrunk));
        assertThat(smaller.isNew()).isTrue();
        pending.answered(smaller.append().id(), answer);
        assertThat(smaller.append().answer()).isDone();
        assertThat(whole.answer()).isNotDone();
    }

    @Test
    void whatDecidesTheAnswerMakesAnotherContentAndWhenItWasSentDoesNot() {
        Content content = content(batch);
        Grant all = Grant.allTables("a");
        assertThat(content(batch, all.withoutDelete())).isNotEqualTo(content);
        assertThat(content(batch, new Grant("a", Set.of("parent")))).isNotEqualTo(content);
        assertThat(content(batch, all.ofKey("k1"))).isNotEqualTo(content(batch, all.ofKey("k2")));
        assertThat(content(batch.withChanges(List.of()))).isNotEqualTo(content);
        Batch later = new Batch(
                "a",
                batch.journalId(),
                batch.batchId(),
                batch.previousBatchId(),
                batch.sentAt().plusSeconds(9),
                batch.changes());
        assertThat(content(later)).isEqualTo(content);
        Batch follower =
                new Batch("a", batch.journalId(), batch.batchId(), UUID.randomUUID(), batch.sentAt(), batch.changes());
        assertThat(content(follower)).isNotEqualTo(content);
    }

    @Test
    void anAppendThatFailedIsAppendedAgain() {
        Append first = join().append();
        pending.failed(first, new BusyException("no broker", Duration.ofSeconds(1), null));
        assertThat(first.answer()).isCompletedExceptionally();
        pending.leave(first);
        assertThat(join().isNew()).isTrue();
    }

    @Test
    void anAppendWhoseAnswerNeverComesIsAppendedAgainAfterATime() {
        pending.leave(join().append());
        now.addAndGet(Duration.ofMinutes(1).toNanos());
        assertThat(join().isNew()).isTrue();
    }

    @Test
    void ofANodeOnlyItsLastBatchIsRemembered() {
        for (int i = 0; i < 10; i++) {
            pending.leave(pending.join(content(site.batch(1))).append());
            pending.leave(pending.join(content(new Site("b").batch(1))).append());
        }
        assertThat(pending.size()).isEqualTo(2);
        now.addAndGet(Duration.ofMinutes(1).toNanos());
        pending.forgetExpired();
        assertThat(pending.size()).isZero();
    }
}
