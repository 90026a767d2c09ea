package dev.hybridsync.jdbc.central;

import static org.assertj.core.api.Assertions.assertThat;

import dev.hybridsync.change.Change;
import dev.hybridsync.jdbc.database.SizeHint;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.EnumSource.Mode;

/** Which rows are found to be too large, over connections of all kinds. */
class BatchDivisionTest {
    private static final List<Change> CHANGES = LongStream.rangeClosed(1, 8)
            .mapToObj(id -> Change.upsert(id, "item", Map.of("id", id), Instant.EPOCH, Map.of("id", id)))
            .toList();

    /** A database behind a connection that breaks at one statement in n. */
    private static class Line implements BatchDivision.Trial {
        private static final int STATEMENTS = 25;

        private final Random random;
        private final double breaks;
        private final SizeHint hint;
        private final List<Long> tooLarge;
        private final List<Long> condemned = new ArrayList<>();

        Line(long seed, double breaks, SizeHint hint, List<Long> tooLarge) {
            this.random = new Random(seed);
            this.breaks = breaks;
            this.hint = hint;
            this.tooLarge = tooLarge;
        }

        private boolean holds() {
            for (int i = 0; i < STATEMENTS; i++) {
                if (random.nextDouble() < breaks) {
                    return false;
                }
            }
            return true;
        }

        @Override
        public BatchDivision.Failure write(List<Change> part) {
            boolean fits = part.stream().map(Change::seq).noneMatch(tooLarge::contains);
            return fits && holds() ? null : new BatchDivision.Failure(hint, "08006");
        }

        @Override
        public boolean takesWrites() {
            return holds();
        }

        @Override
        public void condemn(Change change) {
            condemned.add(change.seq());
        }
    }

    /**
     * With one in 36, a transaction of this length breaks with a probability of about one half, which is the worst
     * case.
     */
    @Test
    void aLineThatBreaksAtOneStatementInAnyNumberCondemnsNoRow() {
        for (int oneIn : new int[] {3, 10, 20, 36, 60, 200}) {
            for (int seed = 0; seed < 1_000; seed++) {
                Line line = new Line(seed, 1.0 / oneIn, SizeHint.CONNECTION_LOST, List.of());
                new BatchDivision(line).divide(CHANGES);
                assertThat(line.condemned)
                        .as("one in " + oneIn + ", seed " + seed)
                        .isEmpty();
            }
        }
    }

    @ParameterizedTest
    @EnumSource(mode = Mode.EXCLUDE, names = "NONE")
    void onALineThatHoldsThoseThatAreTooLargeAreFound(SizeHint hint) {
        Line line = new Line(0, 0, hint, List.of(2L, 7L));
        assertThat(new BatchDivision(line).divide(CHANGES)).isEqualTo(2);
        assertThat(line.condemned).containsExactly(2L, 7L);
    }

    /** MariaDB's driver reports a packet that is too large as such, as a lost connection, or as a broken pipe. */
    @Test
    void aRowIsFoundThoughTheServersRefusalIsSeenInTurnAsAnAnswerAndAsALostConnection() {
        SizeHint[] seen = {SizeHint.CONNECTION_LOST, SizeHint.TOO_LARGE, SizeHint.CONNECTION_LOST};
        AtomicInteger trials = new AtomicInteger();
        Line line = new Line(0, 0, SizeHint.TOO_LARGE, List.of(3L)) {
            @Override
            public BatchDivision.Failure write(List<Change> part) {
                int trial = trials.getAndIncrement();
                return super.write(part) == null ? null : new BatchDivision.Failure(seen[trial % 3], "" + trial % 3);
            }
        };
        assertThat(new BatchDivision(line).divide(CHANGES)).isOne();
        assertThat(line.condemned).containsExactly(3L);
        assertThat(trials).as("as many as for a lost connection").hasValueGreaterThan(12);
    }
}
