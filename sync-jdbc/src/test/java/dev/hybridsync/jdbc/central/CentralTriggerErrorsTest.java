package dev.hybridsync.jdbc.central;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.hybridsync.jdbc.JdbcCentralStore;
import dev.hybridsync.jdbc.support.Capability;
import dev.hybridsync.jdbc.support.TestDatabase.Kind;
import dev.hybridsync.schema.SyncSchema;
import java.util.List;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Triggers of the central application that refuse a row with an error that a database in trouble would report. */
@ParameterizedClass
@EnumSource(
        value = Kind.class,
        names = {"POSTGRESQL", "MARIADB"})
class CentralTriggerErrorsTest extends CentralFixture {
    CentralTriggerErrorsTest(Kind kind) {
        super(kind);
    }

    /** Serialization, a lock, cancelled, a full disk, an I/O error: the trigger chooses the SQLSTATE. */
    @ParameterizedTest
    @ValueSource(strings = {"40001", "55P03", "57014", "53100", "58030", "45000"})
    void theRowIsRejectedAndTheOthersOfItsBatchArrive(String state) {
        refuseAs(state);
        assertThat(pushThree()).containsExactly("APPLIED", "REJECTED CONSTRAINT", "APPLIED");
        assertThat(rows("SELECT id FROM item ORDER BY id")).containsExactly("1", "3");
        assertThat(push(node.upsert("item", "id", 2, "v", "c"))).containsExactly("APPLIED");
    }

    /** Connection pools discard a connection that reports one of these. */
    @ParameterizedTest
    @ValueSource(strings = {"08006", "57P01", "0A000"})
    void theRowIsFoundThoughTheConnectionIsClosedAtItAndTheOthersArrive(String state) {
        refuseAs(state);
        assertThat(pushThree()).satisfies(outcomes -> {
            assertThat(outcomes.get(0)).isEqualTo("APPLIED");
            assertThat(outcomes.get(1)).startsWith("REJECTED");
            assertThat(outcomes.get(2)).isEqualTo("APPLIED");
        });
        assertThat(rows("SELECT id FROM item ORDER BY id")).containsExactly("1", "3");
    }

    /**
     * This happens after a dump was restored on another server. Tested with central's own edits captured, and without.
     */
    @ParameterizedTest
    @ValueSource(booleans = {true, false})
    void aTriggerOfTheApplicationsWhoseAccountIsGoneHoldsBackItsTableOnly(boolean captureEdits) {
        assumeTrue(kind.can(Capability.TRIGGERS_RUN_AS_THEIR_MAKER), "PostgreSQL drops no role that owns functions");
        central(
                "item other",
                "CREATE TABLE item (id INTEGER NOT NULL PRIMARY KEY, v VARCHAR(9))",
                "CREATE TABLE other (id INTEGER NOT NULL PRIMARY KEY)",
                "CREATE DEFINER = nobody_there@localhost TRIGGER theirs BEFORE INSERT ON item FOR EACH ROW SET NEW.v = 'b'");
        if (!captureEdits) {
            store = JdbcCentralStore.builder(
                            central.dataSource(),
                            SyncSchema.builder().table("item").table("other").build())
                    .captureEdits(false)
                    .build();
            store.install();
            node = node("store-2");
        }
        assertThat(push(node.upsert("item", "id", 1, "v", "a"), node.upsert("other", "id", 1)))
                .containsExactly("DEFERRED UNKNOWN_TABLE", "APPLIED");
        central.execute("DROP TRIGGER theirs");
        assertThat(push(node.upsert("item", "id", 1, "v", "a"))).containsExactly("APPLIED");
    }

    private List<String> pushThree() {
        return push(
                node.upsert("item", "id", 1, "v", "a"),
                node.upsert("item", "id", 2, "v", "odd"),
                node.upsert("item", "id", 3, "v", "b"));
    }

    private void refuseAs(String state) {
        central("item", "CREATE TABLE item (id INTEGER NOT NULL PRIMARY KEY, v VARCHAR(9))");
        if (kind == Kind.POSTGRESQL) {
            central.execute(
                    "CREATE FUNCTION refuse() RETURNS trigger LANGUAGE plpgsql AS $$ BEGIN IF NEW.v = 'odd' THEN"
                            + " RAISE EXCEPTION 'no' USING ERRCODE = '" + state + "'; END IF; RETURN NEW; END $$",
                    "CREATE TRIGGER refused BEFORE INSERT ON item FOR EACH ROW EXECUTE FUNCTION refuse()");
        } else {
            central.execute("CREATE TRIGGER refused BEFORE INSERT ON item FOR EACH ROW IF NEW.v = 'odd' THEN"
                    + " SIGNAL SQLSTATE '" + state + "' SET MESSAGE_TEXT = 'no'; END IF");
        }
    }
}
