package dev.hybridsync.jdbc.wholesystem;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.hybridsync.SyncClient;
import dev.hybridsync.SyncHandler;
import dev.hybridsync.access.ApiKeys;
import dev.hybridsync.error.PreflightException;
import dev.hybridsync.jdbc.JdbcCentralStore;
import dev.hybridsync.jdbc.JdbcChangeJournal;
import dev.hybridsync.jdbc.support.DirectTransport;
import dev.hybridsync.jdbc.support.TestDatabase;
import dev.hybridsync.jdbc.support.TestDatabase.Kind;
import dev.hybridsync.schema.SyncSchema;
import dev.hybridsync.status.Finding;
import dev.hybridsync.status.FindingCode;
import dev.hybridsync.status.TableStatus;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** A message about missing tables or columns names all of them, so that a person can fix all at once. */
class MissingNamesTest {
    private TestDatabase local;
    private TestDatabase central;

    private SyncClient client(Kind kind, SyncSchema schema, SyncSchema centralSchema) {
        local = kind.create();
        central = kind.create();
        return SyncClient.builder()
                .nodeId("store-1")
                .journal(JdbcChangeJournal.create(local.dataSource(), schema))
                .transport(new DirectTransport(SyncHandler.builder()
                        .store(JdbcCentralStore.create(central.dataSource(), centralSchema))
                        .authenticator(ApiKeys.builder().build())
                        .build()))
                .build();
    }

    @AfterEach
    void close() {
        local.close();
        central.close();
    }

    @ParameterizedTest
    @EnumSource(Kind.class)
    void aTableThatWaitsForCentralsColumnsNamesAllOfThem(Kind kind) {
        SyncSchema schema = SyncSchema.builder().table("item").build();
        try (SyncClient client = client(kind, schema, schema)) {
            local.execute("CREATE TABLE item (id INTEGER NOT NULL PRIMARY KEY, colour VARCHAR(9), name VARCHAR(9),"
                    + " shape VARCHAR(9), weight INTEGER)");
            central.execute("CREATE TABLE item (id INTEGER NOT NULL PRIMARY KEY, name VARCHAR(9))");
            local.execute("INSERT INTO item VALUES (1, 'a', 'b', 'c', 2)");
            client.install();
            client.flush();
            TableStatus status = client.status().tables().get(0);
            assertThat(status.heldReason()).containsIgnoringCase("no columns 'colour', 'shape', 'weight' in 'item'");
            assertThat(client.preflight())
                    .filteredOn(finding -> finding.is(FindingCode.CENTRAL_COLUMN_MISSING))
                    .extracting(Finding::column)
                    .map(name -> name.toLowerCase(Locale.ROOT))
                    .containsExactly("colour", "shape", "weight");
        }
    }

    @ParameterizedTest
    @EnumSource(Kind.class)
    void theExceptionOfInstallAndTheReasonOfATableThatIsHeldHereNameAllThatIsMissing(Kind kind) {
        SyncSchema schema = SyncSchema.builder()
                .table(
                        "item",
                        table -> table.column("colour", "colour")
                                .column("shape", "shape")
                                .column("weight", "weight"))
                .table("first_missing")
                .table("second_missing")
                .build();
        try (SyncClient client = client(kind, schema, schema)) {
            local.execute("CREATE TABLE item (id INTEGER NOT NULL PRIMARY KEY, colour VARCHAR(9))");
            assertThatThrownBy(client::install)
                    .isInstanceOf(PreflightException.class)
                    .hasMessageContainingAll("'shape'", "'weight'", "first_missing", "second_missing")
                    .hasMessageNotContaining("'colour'");
            local.execute(
                    "ALTER TABLE item ADD COLUMN shape VARCHAR(9)",
                    "ALTER TABLE item ADD COLUMN weight INTEGER",
                    "CREATE TABLE first_missing (id INTEGER NOT NULL PRIMARY KEY)",
                    "CREATE TABLE second_missing (id INTEGER NOT NULL PRIMARY KEY)");
            client.install();
            local.execute("ALTER TABLE item DROP COLUMN shape", "ALTER TABLE item DROP COLUMN weight");
            TableStatus held = client.status().tables().stream()
                    .filter(table -> table.table().equals("item"))
                    .findFirst()
                    .orElseThrow();
            assertThat(held.heldReason()).contains("'shape'", "'weight'");
        }
    }

    @ParameterizedTest
    @EnumSource(
            value = Kind.class,
            names = {"SQLITE", "POSTGRESQL"})
    void namesWithoutEndAreCounted(Kind kind) {
        SyncSchema.Builder builder = SyncSchema.builder().table("item");
        List<String> tables = IntStream.range(0, 300)
                .mapToObj(i -> "a_table_that_is_not_there_" + i)
                .toList();
        tables.forEach(builder::table);
        SyncSchema schema = builder.build();
        String columns = IntStream.range(0, 300)
                .mapToObj(i -> ", a_column_that_is_not_there_" + i + " INTEGER")
                .collect(Collectors.joining());
        SyncSchema item = SyncSchema.builder().table("item").build();
        try (SyncClient client = client(kind, item, item)) {
            local.execute("CREATE TABLE item (id INTEGER NOT NULL PRIMARY KEY" + columns + ")");
            central.execute("CREATE TABLE item (id INTEGER NOT NULL PRIMARY KEY)");
            local.execute("INSERT INTO item (id) VALUES (1)");
            client.install();
            client.flush();
            assertThat(client.status().tables().get(0).heldReason())
                    .hasSizeLessThan(1_500)
                    .containsPattern(" and [0-9]+ more");
            JdbcChangeJournal journal = JdbcChangeJournal.create(local.dataSource(), schema);
            assertThatThrownBy(() -> journal.setup().install("store-1"))
                    .isInstanceOfSatisfying(PreflightException.class, e -> {
                        assertThat(e.findings()).hasSize(300);
                        assertThat(e.getMessage()).hasSizeLessThan(9_000).containsPattern("and [0-9]+ more");
                    });
        }
    }
}
