package dev.hybridsync.jdbc.central;

import static org.assertj.core.api.Assertions.assertThat;

import dev.hybridsync.change.ChangeOutcome;
import dev.hybridsync.change.OutcomeCode;
import org.junit.jupiter.api.Test;

class OutcomesTest {
    @Test
    void theSeqsOfATextAreThoseThatItIsDecodedTo() {
        Outcomes outcomes = new Outcomes();
        assertThat(Outcomes.seqs(outcomes.encode())).isEmpty();
        assertThat(Outcomes.seqs(null)).isEmpty();
        outcomes.put(ChangeOutcome.applied(Long.MAX_VALUE));
        outcomes.put(ChangeOutcome.refused(3, OutcomeCode.UNIQUE, "tab\t7\tand line\n8\tend"));
        outcomes.put(ChangeOutcome.superseded(12));
        outcomes.clamp(12, -5);
        String text = outcomes.encode();
        assertThat(Outcomes.seqs(text)).containsExactlyInAnyOrder(3L, 12L, Long.MAX_VALUE);
        assertThat(Outcomes.decode(text).encode()).isEqualTo(text);
    }

    @Test
    void aTextWithManyLongDetailsIsShortened() {
        Outcomes outcomes = new Outcomes();
        for (int seq = 1; seq <= 2_000; seq++) {
            outcomes.put(ChangeOutcome.refused(seq, OutcomeCode.UNIQUE, "x".repeat(1_000)));
        }
        String text = outcomes.encode();
        assertThat(text.length()).isBetween(200_000, 400_000);
        assertThat(Outcomes.seqs(text)).hasSize(2_000);
    }
}
