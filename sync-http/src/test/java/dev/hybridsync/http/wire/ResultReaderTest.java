package dev.hybridsync.http.wire;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.hybridsync.change.BatchResult;
import dev.hybridsync.change.ChangeOutcome;
import dev.hybridsync.change.Outcome;
import dev.hybridsync.change.OutcomeCode;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ResultReaderTest {
    private static final String HEAD =
            "{\"protocol\":1,\"batchId\":\"0193511e-7a70-7c3e-8a51-5f0f5f2f9c10\",\"receivedAt\":\"2026-11-22T10:00:00Z\",";

    @Test
    void unknownMembersArePassedOverAndClampedMayBeMissing() throws Exception {
        BatchResult result = read("\"applied\":3,\"outcomes\":[],\"news\":{\"a\":[1]}}");

        assertThat(result.applied()).isEqualTo(3);
        assertThat(result.clamped()).isEmpty();
    }

    @Test
    void conflictsMayBeMissingAndComeBackAsTheyWereWritten() throws Exception {
        assertThat(read("\"applied\":3,\"outcomes\":[]}").conflicts())
                .as("of a central of the first release")
                .isEmpty();
        BatchResult result =
                read("\"applied\":3,\"outcomes\":[],\"conflicts\":[2,7,9],\"conflictsWith\":{\"store-7\":[2,9]}}");
        assertThat(result.conflicts()).containsExactly(2L, 7L, 9L);
        assertThat(result.conflictsWith()).isEqualTo(Map.of(2L, "store-7", 9L, "store-7"));
        assertThat(ResultReader.read(ResultWriter.write(result))).isEqualTo(result);
        BatchResult none = read("\"applied\":3,\"outcomes\":[]}");
        assertThat(new String(ResultWriter.write(none), StandardCharsets.UTF_8)).doesNotContain("conflicts");
    }

    @Test
    void anUnknownCodeOfADeferredChangeOnlyMeansToTryAgain() throws Exception {
        assertThat(outcome("\"DEFERRED\",\"code\":\"QUOTA\",\"detail\":\"Full.\""))
                .isEqualTo(new ChangeOutcome(1, Outcome.DEFERRED, OutcomeCode.UNIQUE, "code QUOTA: Full."));
    }

    @Test
    void anUnknownCodeOfARejectedChangeWaitsForAPerson() throws Exception {
        assertThat(outcome("\"REJECTED\",\"code\":\"QUOTA\""))
                .isEqualTo(new ChangeOutcome(1, Outcome.REJECTED, OutcomeCode.CONSTRAINT, "code QUOTA"));
        assertThat(outcome("\"REJECTED\""))
                .isEqualTo(new ChangeOutcome(1, Outcome.REJECTED, OutcomeCode.CONSTRAINT, "code missing"));
    }

    @Test
    void theOutcomeCountsWhereTheCodeBelongsToAnotherOne() throws Exception {
        assertThat(outcome("\"DEFERRED\",\"code\":\"FORBIDDEN\"").outcome()).isEqualTo(Outcome.DEFERRED);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "\"applied\":1}",
                "\"outcomes\":[]}",
                "\"applied\":-1,\"outcomes\":[]}",
                "\"applied\":\"1\",\"outcomes\":[]}",
                "\"applied\":1,\"outcomes\":{}}",
                "\"applied\":1,\"outcomes\":[{\"seq\":1}]}",
                "\"applied\":1,\"outcomes\":[{\"outcome\":\"SUPERSEDED\"}]}",
                "\"applied\":1,\"outcomes\":[{\"seq\":1,\"outcome\":\"MERGED\"}]}",
                "\"applied\":1,\"outcomes\":[],\"clamped\":[{\"seq\":1}]}",
                "\"applied\":1,\"outcomes\":[],\"conflicts\":[\"1\"]}",
                "\"applied\":1,\"outcomes\":[],\"conflicts\":[0]}",
                "\"applied\":1,\"outcomes\":[]} {}",
                "\"applied\":1,\"outcomes\":["
            })
    void anAnswerOfAnotherShapeIsMalformed(String tail) {
        assertThatThrownBy(() -> read(tail)).isInstanceOf(MalformedJsonException.class);
    }

    private static ChangeOutcome outcome(String outcome) throws Exception {
        return read("\"applied\":0,\"outcomes\":[{\"seq\":1,\"outcome\":" + outcome + "}]}")
                .outcomes()
                .get(0);
    }

    private static BatchResult read(String tail) throws Exception {
        return ResultReader.read((HEAD + tail).getBytes(StandardCharsets.UTF_8));
    }
}
