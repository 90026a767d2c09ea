package dev.hybridsync.http.endpoint;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.hybridsync.error.Problem;
import dev.hybridsync.error.ProblemException;
import dev.hybridsync.http.endpoint.MemoryBudget.Charge;
import java.time.Duration;
import org.junit.jupiter.api.Test;

class IntakeLimitsTest {
    private static final long MIB = 1 << 20;

    private final MemoryBudget budget = new MemoryBudget(10 * MIB);

    @Test
    void whatOthersTookIsToBeWaitedForAndWhatWouldNeverFitIsTooLarge() {
        try (Charge first = budget.open();
                Charge second = budget.open()) {
            first.charge(8 * MIB);
            assertThat(refused(() -> second.charge(3 * MIB))).isEqualTo(Problem.TRY_LATER);
            assertThat(refused(() -> first.charge(3 * MIB))).isEqualTo(Problem.BATCH_TOO_LARGE);
        }
        assertThat(budget.taken()).isZero();
        try (Charge again = budget.open()) {
            again.charge(10 * MIB);
        }
        assertThat(budget.taken()).isZero();
    }

    @Test
    void anAnswerThatIsMadeIsKeptBeyondTheBudget() {
        try (Charge answer = budget.open();
                Charge next = budget.open()) {
            answer.take(new byte[11 << 20]);
            assertThat(refused(() -> next.charge(1))).isEqualTo(Problem.TRY_LATER);
        }
        assertThat(budget.taken()).isZero();
    }

    @Test
    void aNodeSendsOneBodyAtATime() {
        NodeTurns turns = new NodeTurns(Duration.ofMinutes(1));
        NodeTurns.Turn first = turns.take("store-1");

        assertThat(refused(() -> turns.take("store-1"))).isEqualTo(Problem.TOO_MANY_REQUESTS);
        turns.take("store-2").close();
        first.close();
        turns.take("store-1").close();
    }

    @Test
    void aTurnThatTookTooLongKeepsNobodyOut() throws Exception {
        NodeTurns turns = new NodeTurns(Duration.ofMillis(20));
        NodeTurns.Turn lost = turns.take("store-1");
        Thread.sleep(50);

        NodeTurns.Turn next = turns.take("store-1");
        lost.close();
        assertThat(refused(() -> turns.take("store-1"))).isEqualTo(Problem.TOO_MANY_REQUESTS);
        next.close();
        turns.take("store-1").close();
    }

    private static Problem refused(Runnable action) {
        return catchThrowableOfType(ProblemException.class, action::run).problem();
    }
}
