package dev.hybridsync.jdbc.database;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Collections;
import java.util.List;
import org.junit.jupiter.api.Test;

class LinesTest {
    private static final List<Object> SHORT = List.of(1, "a");

    @Test
    void shortLinesShareAStatementUpToTheGivenNumber() {
        List<List<Object>> lines = Collections.nCopies(7, SHORT);
        assertThat(Lines.chunkEnd(lines, 0, 5)).isEqualTo(5);
        assertThat(Lines.chunkEnd(lines, 5, 5)).isEqualTo(7);
    }

    @Test
    void longTextsAndBytesEndAStatementSinceAServerTakesOnlySoMuch() {
        List<List<Object>> lines = List.of(
                SHORT,
                List.of(1, "x".repeat(60_000)),
                List.of(2, new byte[60_000]),
                List.of(3, new byte[9_000_000]),
                SHORT);
        assertThat(Lines.chunkEnd(lines, 0, 100)).isEqualTo(2);
        assertThat(Lines.chunkEnd(lines, 2, 100)).isEqualTo(3);
        assertThat(Lines.chunkEnd(lines, 3, 100)).isEqualTo(4);
        assertThat(Lines.chunkEnd(lines, 4, 100)).isEqualTo(5);
    }
}
