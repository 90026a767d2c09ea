package dev.hybridsync.http.wire;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.hybridsync.error.Problem;
import dev.hybridsync.error.ProblemException;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class MalformedPreflightTest {
    private static final Json REQUEST = new Json("""
            {"protocol": 1, "nodeId": "n", "journalId": null, "sentAt": "2026-11-22T10:00:00Z", "tables": [ \
            {"name": "orders", "key": ["id"], "columns": ["id", "total"], "autoIncrement": false},
            {"name": "lines", "key": ["no"], "columns": ["no"], "autoIncrement": true}]}""");

    private static final Json ANSWER = new Json("""
            {"protocol": 1, "findings": [ \
            {"code": "A", "severity": "ERROR", "table": null, "column": null, "explanation": "x", "fix": "y"},
            {"code": "B", "severity": "WARNING", "table": "t", "column": "c", "explanation": "z", "fix": "y"}]}""");

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "protocol must be | \"protocol\": 1 | \"protocol\": 2",
                "protocol is missing | \"protocol\": 1, |",
                "nodeId must be | \"n\" | \"secret name\"",
                "nodeId must be a string | \"n\" | 7",
                "nodeId is missing | \"nodeId\": \"n\", |",
                "journalId must be a UUID | null | \"secret\"",
                "sentAt must be | 2026-11-22T10:00:00Z | secret",
                "sentAt is missing | \"sentAt\" | \"sent\"",
                "tables is missing | \"tables\" | \"table\"",
                "tables must be an array | [ {\"name\": \"orders\" | {\"secret\": [{\"name\": \"orders\"",
                "tables[0] must be an object | [ {\"name\": \"orders\" | [\"secret\", {\"name\": \"orders\"",
                "tables[0].name is missing | \"name\": \"orders\", |",
                "tables[0].name has a name | orders | secret\\u0000",
                "tables[0].name has a name | \"orders\" | \"\"",
                "tables[1] is a table that is already listed | lines | orders",
                "tables[1].key is missing | \"key\": [\"no\"], |",
                "tables[1].key must be an array | \"key\": [\"no\"] | \"key\": \"secret\"",
                "tables[1].key must be a string | \"key\": [\"no\"] | \"key\": [1]",
                "tables[0].columns is missing | \"columns\": [\"id\", \"total\"], |",
                "tables[0].columns must be a string | \"total\" | null",
                "tables[1].autoIncrement must be true or false | true | \"secret\"",
                "not JSON | \"protocol\": 1 | \"protocol\": 1, \"protocol\": 1",
                "not JSON | true}]} | true}]",
                "there is extra data | true}]} | true}]}{}"
            })
    void aSpoiledRequestIsRefusedWithThePlaceAndWithoutData(String complaint, String part, String replacement) {
        byte[] body = spoil(REQUEST, part, replacement);

        ProblemException e = catchThrowableOfType(ProblemException.class, () -> DescriptionJson.read(body));

        assertThat(e.problem()).isEqualTo(Problem.MALFORMED_BATCH);
        assertThat(e)
                .hasMessageContaining("preflight of protocol 1: " + complaint)
                .hasMessageNotContaining("secret");
        assertThat(e.getCause()).isNull();
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "protocol must be | \"protocol\": 1 | \"protocol\": 2",
                "protocol is missing | \"protocol\": 1, |",
                "findings is missing | findings | finding",
                "findings must be an array | [ {\"code\": \"A\" | {\"secret\": [{\"code\": \"A\"",
                "findings[0].severity is unknown | ERROR | FATAL",
                "findings[0].severity is unknown | ERROR | error",
                "findings[0].severity is missing | \"severity\": \"ERROR\", |",
                "findings[0].code is missing | \"code\": \"A\", |",
                "findings[0].code must be | \"A\" | \"secret\\n\"",
                "findings[0].explanation is missing | \"explanation\": \"x\", |",
                "findings[1].fix must be a string | \"z\", \"fix\": \"y\" | \"z\", \"fix\": null",
                "findings[1].table has a name | \"t\" | \"secret\\n\"",
                "findings[1].column must be a string | \"c\" | 3"
            })
    void aSpoiledAnswerIsNoAnswer(String complaint, String part, String replacement) {
        byte[] body = spoil(ANSWER, part, replacement);

        var e = catchThrowableOfType(MalformedJsonException.class, () -> FindingsJson.read(body));

        assertThat(e).hasMessageStartingWith(complaint).hasMessageNotContaining("secret");
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "null", "[]", "{}", "<html></html>", "7"})
    void whatIsNoDocumentIsNeither(String text) {
        byte[] body = text.getBytes(StandardCharsets.UTF_8);
        assertThat(catchThrowableOfType(ProblemException.class, () -> DescriptionJson.read(body)))
                .isNotNull();
        assertThat(catchThrowableOfType(MalformedJsonException.class, () -> FindingsJson.read(body)))
                .isNotNull();
    }

    /** Replaces this part of the document, or removes it if there is no replacement. */
    private static byte[] spoil(Json document, String part, String replacement) {
        return document.with(part, replacement == null ? "" : replacement).bytes();
    }
}
