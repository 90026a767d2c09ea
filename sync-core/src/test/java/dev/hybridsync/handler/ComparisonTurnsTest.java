package dev.hybridsync.handler;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.hybridsync.access.Grant;
import dev.hybridsync.compare.ComparedTable;
import dev.hybridsync.compare.VerifyAnswer;
import dev.hybridsync.compare.VerifyQuestion;
import dev.hybridsync.compare.VerifyRequest;
import dev.hybridsync.error.BusyException;
import dev.hybridsync.spi.CentralComparison;
import dev.hybridsync.testkit.InMemoryCentralStore;
import java.time.Duration;
import java.time.Instant;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;

/** Central compares rows for one node at a time. */
class ComparisonTurnsTest {
    private final CountDownLatch begun = new CountDownLatch(1);
    private final CountDownLatch end = new CountDownLatch(1);

    private final InMemoryCentralStore slow = new InMemoryCentralStore() {
        @Override
        public CentralComparison comparison() {
            return (request, grant, now) -> {
                begun.countDown();
                await(end);
                return new VerifyAnswer.Refused("at last");
            };
        }
    };

    @Test
    void whileOneIsAnsweredOthersAreAskedToComeBackEachAtAnotherTime() throws Exception {
        ComparisonTurns turns = new ComparisonTurns(slow);
        CompletableFuture<VerifyAnswer> first = CompletableFuture.supplyAsync(() -> ask(turns));
        await(begun);
        Set<Duration> pauses = new HashSet<>();
        for (int i = 0; i < 100; i++) {
            pauses.add(
                    catchThrowableOfType(BusyException.class, () -> ask(turns)).retryAfter());
        }
        assertThat(pauses).hasSizeGreaterThan(2).allMatch(pause -> pause.toSeconds() >= 1 && pause.toSeconds() <= 10);
        end.countDown();
        assertThat(first.get(30, TimeUnit.SECONDS)).isEqualTo(new VerifyAnswer.Refused("at last"));
        assertThat(ask(turns)).isEqualTo(new VerifyAnswer.Refused("at last"));
    }

    private static VerifyAnswer ask(ComparisonTurns turns) {
        ComparedTable table = new ComparedTable("items", List.of("id"), List.of("id"));
        return turns.answer(
                new VerifyRequest("a", new UUID(0, 1), table, new VerifyQuestion.Forms()),
                Grant.allTables("a"),
                Instant.EPOCH);
    }

    private static void await(CountDownLatch latch) {
        try {
            assertThat(latch.await(30, TimeUnit.SECONDS)).isTrue();
        } catch (InterruptedException e) {
            throw new AssertionError(e);
        }
    }
}
