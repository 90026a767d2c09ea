package dev.hybridsync.jdbc.capture;

import static org.assertj.core.api.Assertions.assertThat;

import dev.hybridsync.jdbc.JdbcApiKeys;
import dev.hybridsync.jdbc.JdbcCentralStore;
import dev.hybridsync.jdbc.JdbcChangeJournal;
import dev.hybridsync.jdbc.support.EachDatabase;
import dev.hybridsync.jdbc.support.RecordingDataSource;
import dev.hybridsync.jdbc.support.ReleasedDatabase;
import dev.hybridsync.jdbc.support.TestDatabase;
import dev.hybridsync.jdbc.support.TestDatabase.Kind;
import dev.hybridsync.schema.SyncSchema;
import java.util.List;
import java.util.function.Predicate;
import java.util.regex.Pattern;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/**
 * What {@code install()} changes in the schema is what {@code ddl()} prints: the statements whose work is not done, in their
 * order, and nothing else.
 */
@EachDatabase
class InstallRunsDdlTest {
    private static final SyncSchema BOTH =
            SyncSchema.builder().table("customer").table("orders").build();
    private static final Pattern CHANGE =
            Pattern.compile("(--[^\n]*\n)*(CREATE|ALTER|DROP|GRANT|INSERT|UPDATE|DELETE|REPLACE)\\b.*", Pattern.DOTALL);
    private static final Pattern COLUMN = Pattern.compile("ALTER TABLE \\S+ ADD COLUMN .*");
    private static final Pattern BOOKKEEPING = Pattern.compile(
            "(CREATE TABLE IF NOT EXISTS|ALTER TABLE \\S+ ADD COLUMN|(DROP|CREATE|CREATE OR REPLACE) VIEW"
                    + "|UPDATE \\S+ SET schema_version).*",
            Pattern.DOTALL);

    private static final Pattern CONFIRM =
            Pattern.compile("UPDATE \\S+_table SET triggers_hash = NULL, script_hash = .*");

    /** Statements that are not run for a new table, which has nothing to delete and nothing to be found out. */
    private static final Pattern OF_KNOWN_LINE = Pattern.compile(
            "(UPDATE \\S+_table SET inspected = |DELETE FROM \\S+_(receipt|quarantine|discarded) ).*", Pattern.DOTALL);

    /** Statements with parameters that only this database knows. They write nothing but lines of ours. */
    private static final Pattern OWN =
            Pattern.compile("(INSERT INTO \\S+_state|INSERT INTO \\S+_central|UPDATE \\S+_state SET own_schema_changes"
                    + "|UPDATE \\S+_(edit_)?table SET (script_hash|inspected) = \\?|DELETE FROM \\S+_edit WHERE).*");

    private final Kind kind;
    private TestDatabase database;
    private RecordingDataSource recording;

    InstallRunsDdlTest(Kind kind) {
        this.kind = kind;
    }

    private void open(TestDatabase opened) {
        database = opened;
        recording = new RecordingDataSource(database.dataSource());
    }

    private void openWithTables() {
        open(kind.create());
        database.execute(
                "CREATE TABLE customer (id INTEGER NOT NULL PRIMARY KEY, code VARCHAR(20) NOT NULL UNIQUE)",
                "CREATE TABLE orders (id INTEGER NOT NULL PRIMARY KEY, customer_id INTEGER,"
                        + " FOREIGN KEY (customer_id) REFERENCES customer(id) ON DELETE CASCADE)");
    }

    @AfterEach
    void close() {
        database.close();
    }

    private JdbcChangeJournal journal(SyncSchema schema) {
        return JdbcChangeJournal.create(recording.dataSource(), schema);
    }

    private List<String> changesOf(Runnable work) {
        recording.clear();
        work.run();
        return recording.statements().stream()
                .filter(sql -> CHANGE.matcher(sql).matches())
                .toList();
    }

    private static List<String> without(List<String> printed, Pattern left) {
        return printed.stream()
                .filter(sql ->
                        CHANGE.matcher(sql).matches() && !left.matcher(sql).matches())
                .toList();
    }

    /** The order is that of the printed statements, except that tables may be confirmed later, several at once. */
    private static void assertRan(List<String> changes, List<String> expected, List<String> printed) {
        List<String> ran = changes.stream().filter(printed::contains).toList();
        assertThat(without(ran, CONFIRM)).containsExactlyElementsOf(without(expected, CONFIRM));
        assertThat(ran.stream().filter(CONFIRM.asMatchPredicate()))
                .containsExactlyElementsOf(
                        expected.stream().filter(CONFIRM.asMatchPredicate()).toList())
                .allSatisfy(confirm -> assertThat(ran.subList(0, ran.indexOf(confirm)))
                        .containsAll(without(expected.subList(0, expected.indexOf(confirm)), CONFIRM)));
        assertOwn(changes, printed);
    }

    private static void assertOwn(List<String> changes, List<String> printed) {
        assertThat(changes.stream().filter(Predicate.not(printed::contains)))
                .as("what is not printed")
                .allSatisfy(sql -> assertThat(sql).matches(OWN));
    }

    @Test
    void whereThereIsNothing() {
        openWithTables();
        JdbcChangeJournal journal = journal(BOTH);
        List<String> printed = journal.ddl();
        assertThat(changesOf(journal::ddl)).isEmpty();
        assertRan(
                changesOf(() -> journal.setup().install("store-1")),
                without(without(printed, COLUMN), OF_KNOWN_LINE),
                printed);
        assertThat(changesOf(() -> journal.setup().install("store-1")))
                .as("again")
                .isEmpty();
    }

    @Test
    void whereATableHasAnotherKeyAndOneIsNoLongerRegistered() {
        openWithTables();
        journal(BOTH).setup().install("store-1");
        JdbcChangeJournal journal = journal(SyncSchema.builder()
                .table("customer", table -> table.key("code"))
                .build());
        List<String> printed = journal.ddl();
        List<String> expected = without(printed, BOOKKEEPING);
        assertThat(expected)
                .anyMatch(sql -> sql.contains("DELETE FROM") && sql.contains("_receipt"))
                .anyMatch(sql -> sql.startsWith("DROP"))
                .anyMatch(sql -> sql.contains("'released'"));
        assertRan(changesOf(() -> journal.setup().install("store-1")), expected, printed);
    }

    @Test
    void whereAnEarlierReleaseWas() {
        open(ReleasedDatabase.node(kind));
        JdbcChangeJournal journal = journal(BOTH);
        List<String> printed = journal.ddl();
        List<String> changes = changesOf(() -> journal.setup().install("store-1"));
        assertThat(changes).anyMatch(sql -> COLUMN.matcher(sql).matches());
        assertThat(printed)
                .containsSubsequence(without(changes, CONFIRM).stream()
                        .filter(printed::contains)
                        .distinct()
                        .toList());
        assertOwn(changes, printed);
    }

    @Test
    void atCentral() {
        openWithTables();
        JdbcCentralStore store = JdbcCentralStore.create(recording.dataSource(), BOTH);
        List<String> printed = store.ddl();
        Pattern keys = Pattern.compile(".*hybridsync_api_key.*", Pattern.DOTALL);
        List<String> expected = without(printed, COLUMN);
        assertRan(changesOf(store::install), without(expected, keys), printed);
        assertThat(changesOf(() -> JdbcApiKeys.create(recording.dataSource()).issue("store-1")))
                .startsWith(expected.stream()
                        .filter(sql -> keys.matcher(sql).matches())
                        .toArray(String[]::new));
        assertThat(changesOf(store::install))
                .as("again")
                .allSatisfy(sql -> assertThat(sql).startsWith("DELETE"));
    }

    @Test
    void atCentralWhereEditsAreNoLongerCaptured() {
        openWithTables();
        JdbcCentralStore.create(recording.dataSource(), BOTH).install();
        JdbcCentralStore store = JdbcCentralStore.builder(recording.dataSource(), BOTH)
                .captureEdits(false)
                .build();
        List<String> printed = store.ddl();
        List<String> expected = without(printed, BOOKKEEPING);
        assertThat(expected).anyMatch(sql -> sql.startsWith("DROP")).anyMatch(sql -> sql.startsWith("DELETE"));
        assertRan(changesOf(store::install), expected, printed);
    }
}
