package dev.hybridsync.jdbc.capture;

import static org.assertj.core.api.Assertions.assertThat;

import dev.hybridsync.change.OutcomeCode;
import dev.hybridsync.jdbc.support.TestDatabase;
import org.junit.jupiter.api.Test;

/** {@code BINARY(n)}, which H2 pads with zeros. */
class H2BinaryTest extends CaptureFixture {
    H2BinaryTest() {
        super(TestDatabase.Kind.H2);
    }

    @Test
    void keysAndColumnsOfAFixedLengthArrive() {
        create("CREATE TABLE item (id BINARY(4) PRIMARY KEY, v BINARY(3))");
        install(schemaOf("item"));
        database.execute("INSERT INTO item VALUES (X'01', X'0A'), (X'00FF2C5C', X'0A0B0C')", "UPDATE item SET v = X''");
        assertThat(drain()).containsExactlyInAnyOrder("item UPSERT [AQAAAA==]", "item UPSERT [AP8sXA==]");
        database.execute("DELETE FROM item WHERE id = X'01000000'");
        assertThat(drain()).containsExactly("item DELETE [AQAAAA==]");
    }

    @Test
    void whatCentralWouldFillUpWithZerosIsRefusedThere() {
        database.execute("CREATE TABLE item (id INT PRIMARY KEY, v VARBINARY(3))");
        central.execute("CREATE TABLE item (id INT PRIMARY KEY, v BINARY(3))");
        install(schemaOf("item"));
        database.execute("INSERT INTO item VALUES (1, X'0A'), (2, X'0A0B0C')");
        flush();
        assertThat(journal.quarantine().list(9))
                .singleElement()
                .satisfies(row -> assertThat(row.code()).isEqualTo(OutcomeCode.INVALID_VALUE));
        database.execute("DELETE FROM item WHERE id = 1");
    }
}
