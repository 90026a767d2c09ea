package dev.hybridsync.jdbc.rowkeys;

import static org.assertj.core.api.Assertions.assertThat;

import dev.hybridsync.Backfill;
import dev.hybridsync.FlushReport;
import dev.hybridsync.SyncClient;
import dev.hybridsync.SyncHandler;
import dev.hybridsync.access.ApiKeys;
import dev.hybridsync.access.Grant;
import dev.hybridsync.change.BatchResult;
import dev.hybridsync.change.Change;
import dev.hybridsync.change.ChangeOutcome;
import dev.hybridsync.jdbc.JdbcCentralStore;
import dev.hybridsync.jdbc.JdbcChangeJournal;
import dev.hybridsync.jdbc.support.TestDatabase;
import dev.hybridsync.jdbc.support.TestDatabase.Kind;
import dev.hybridsync.schema.SyncSchema;
import dev.hybridsync.spi.SyncTransport;
import java.time.Instant;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/**
 * Keys of every type between every two databases: two rows whose keys differ are two rows at central, or one of them is
 * refused with the column's name. A node's batches go to a central database of each kind at once.
 */
class KeyPairsTest {
    /** A type, and two of its values as SQL. A central column may compare more loosely than a node's. */
    private record Type(Map<Kind, String> local, Map<Kind, String> central, Function<Kind, List<String>> values) {}

    private static final Map<String, Type> TYPES = new LinkedHashMap<>();
    private static final Map<Kind, TestDatabase> CENTRALS = new EnumMap<>(Kind.class);
    private static final Map<Kind, SyncHandler> HANDLERS = new EnumMap<>(Kind.class);

    private final Map<String, List<ChangeOutcome>> refused = new HashMap<>();

    static {
        String id = "8b3f0c2d-6f0e-4b3e-9a53-0c7f6f1f2b1";
        type("k_int", "INTEGER", "INTEGER", "INTEGER", "INTEGER", "1", "-2147483648");
        type("k_big", "BIGINT", "BIGINT", "BIGINT", "BIGINT", "9007199254740993", "9007199254740992");
        TYPES.put(
                "k_unsigned",
                new Type(
                        kinds("BIGINT", "NUMERIC(20)", "NUMERIC(20)", "BIGINT UNSIGNED"),
                        kinds("BIGINT", "NUMERIC(20)", "NUMERIC(20)", "BIGINT UNSIGNED"),
                        kind -> List.of("1", kind == Kind.SQLITE ? "2" : "18446744073709551615")));
        String decimal = "DECIMAL(12,2)";
        type("k_decimal", decimal, decimal, decimal, decimal, "1.50", "1.51");
        String text = "VARCHAR(40)";
        type("k_text", text, text, text, text + " COLLATE utf8mb4_bin", "'a,b\\'", "'a,c'");
        Map<Kind, String> exact = kinds(text, text, text, text + " COLLATE utf8mb4_nopad_bin");
        Map<Kind, String> loose = kinds(text + " COLLATE NOCASE", "VARCHAR_IGNORECASE(40)", "CITEXT", text);
        TYPES.put("k_case", new Type(exact, loose, kind -> List.of("'key'", "'KEY'")));
        TYPES.put("k_blank", new Type(exact, exact, kind -> List.of("'key'", "'key '")));
        type("k_char", "CHAR(5)", "CHAR(5)", "CHAR(5)", "CHAR(5)", "'ab'", "'abc'");
        type("k_uuid", "UUID", "UUID", "UUID", "UUID", "'" + id + "1'", "'" + id + "2'");
        Map<Kind, String> uuidText = kinds("CHAR(36)", "CHAR(36)", "CHAR(36)", "CHAR(36)");
        Map<Kind, String> uuid = kinds("UUID", "UUID", "UUID", "UUID");
        List<String> uuids = List.of("'" + id + "1'", "'" + id + "2'");
        TYPES.put("k_uuid_text", new Type(uuidText, uuidText, kind -> uuids));
        TYPES.put("k_uuid_as_text", new Type(uuid, uuidText, kind -> uuids));
        TYPES.put("k_uuid_of_text", new Type(uuidText, uuid, kind -> uuids));
        Map<Kind, String> binary16 = kinds("BLOB", "BINARY(16)", "BYTEA", "BINARY(16)");
        TYPES.put(
                "k_uuid_binary", new Type(binary16, binary16, kind -> binary(kind, "00".repeat(16), "5c".repeat(16))));
        Map<Kind, String> binary = kinds("BLOB", "VARBINARY(8)", "BYTEA", "VARBINARY(8)");
        TYPES.put("k_binary", new Type(binary, binary, kind -> binary(kind, "00ff2c5c", "00ff2c5c00")));
        type("k_date", "DATE", "DATE", "DATE", "DATE", "'2024-02-29'", "'2024-03-01'");
        String moment = "TIMESTAMP(6)";
        type("k_time", moment, moment, moment, "DATETIME(6)", "'2024-02-29 23:59:59.123'", "'2024-02-29 23:59:59.124'");
        Map<Kind, String> zoned = kinds("TIMESTAMPTZ", "TIMESTAMP(6) WITH TIME ZONE", "TIMESTAMPTZ", moment);
        TYPES.put("k_zoned", new Type(zoned, zoned, kind -> {
            String zone = kind == Kind.MARIADB ? "" : "+05:45";
            return List.of("'2024-03-31 02:30:00.25" + zone + "'", "'2024-03-31 02:30:00.5" + zone + "'");
        }));
        type("k_bool", "BOOLEAN", "BOOLEAN", "BOOLEAN", "BOOLEAN", "TRUE", "FALSE");
        type("k_enum", "TEXT", "ENUM('a,b', 'c')", "letter", "ENUM('a,b', 'c')", "'a,b'", "'c'");
    }

    private static void type(
            String table, String sqlite, String h2, String postgres, String mariadb, String... values) {
        Map<Kind, String> types = kinds(sqlite, h2, postgres, mariadb);
        TYPES.put(table, new Type(types, types, kind -> List.of(values)));
    }

    private static Map<Kind, String> kinds(String sqlite, String h2, String postgres, String mariadb) {
        return Map.of(Kind.SQLITE, sqlite, Kind.H2, h2, Kind.POSTGRESQL, postgres, Kind.MARIADB, mariadb);
    }

    private static List<String> binary(Kind kind, String... hex) {
        return List.of(hex).stream()
                .map(digits -> kind == Kind.POSTGRESQL ? "'\\x" + digits + "'" : "X'" + digits + "'")
                .toList();
    }

    private static SyncSchema schema() {
        SyncSchema.Builder schema = SyncSchema.builder();
        TYPES.keySet().forEach(schema::table);
        return schema.table("k_named", table -> table.key("k").ignore("row_no")).build();
    }

    private static void createTables(TestDatabase database, Function<Type, Map<Kind, String>> side) {
        Kind kind = database.kind();
        database.execute(kind.statements("what keys of every type need"));
        TYPES.forEach((table, type) -> database.execute(
                "CREATE TABLE " + table + " (k " + side.apply(type).get(kind) + " NOT NULL PRIMARY KEY, v INTEGER)"));
        String number = kind.sql("numbered column") + " PRIMARY KEY";
        database.execute("CREATE TABLE k_named (k VARCHAR(20) NOT NULL UNIQUE, v INTEGER, row_no " + number + ")");
    }

    @BeforeAll
    static void makeCentrals() {
        for (Kind kind : Kind.values()) {
            TestDatabase central = kind.create();
            createTables(central, Type::central);
            CENTRALS.put(kind, central);
            HANDLERS.put(
                    kind,
                    SyncHandler.builder()
                            .store(JdbcCentralStore.create(central.dataSource(), schema()))
                            .authenticator(ApiKeys.builder().build())
                            .build());
        }
        HANDLERS.values().forEach(SyncHandler::install);
    }

    @AfterAll
    static void dropCentrals() {
        CENTRALS.values().forEach(TestDatabase::close);
    }

    /** To the node it looks as if one central had taken everything. */
    private SyncTransport toAllCentrals() {
        return batch -> {
            HANDLERS.forEach((kind, handler) -> {
                BatchResult result = handler.push(Grant.allTables(batch.nodeId()), batch);
                Map<Long, String> tables =
                        batch.changes().stream().collect(Collectors.toMap(Change::seq, Change::table));
                result.outcomes()
                        .forEach(outcome -> refused.computeIfAbsent(
                                        kind + " " + tables.get(outcome.seq()), key -> new ArrayList<>())
                                .add(outcome));
            });
            return BatchResult.builder()
                    .batchId(batch.batchId())
                    .receivedAt(Instant.now())
                    .applied(batch.changes().size())
                    .build();
        };
    }

    @ParameterizedTest
    @EnumSource
    void rowsWhoseKeysDifferStayTwoRowsOrOneIsRefused(Kind localKind) {
        List<String> tables = new ArrayList<>(TYPES.keySet());
        tables.add("k_named");
        CENTRALS.values().forEach(central -> tables.forEach(table -> central.execute("DELETE FROM " + table)));
        CENTRALS.values().forEach(central -> central.execute("DELETE FROM hybridsync_version"));
        try (TestDatabase local = localKind.create()) {
            createTables(local, Type::local);
            try (SyncClient client = SyncClient.builder()
                    .nodeId("store-" + localKind)
                    .journal(JdbcChangeJournal.create(local.dataSource(), schema()))
                    .transport(toAllCentrals())
                    .build()) {
                client.install(Backfill.NONE);
                TYPES.forEach(
                        (table, type) -> insert(local, table, type.values().apply(localKind)));
                insert(local, "k_named", List.of("'a'", "'b'"));
                Map<String, List<String>> held = flush(client, tables);
                held.forEach((pair, values) -> {
                    List<ChangeOutcome> outcomes = refused.getOrDefault(pair, List.of());
                    assertThat(values.size() + outcomes.size())
                            .as("%s to %s: %s", localKind, pair, outcomes)
                            .isEqualTo(2);
                    assertThat(outcomes)
                            .allMatch(outcome -> outcome.code() != null
                                    && String.valueOf(outcome.detail())
                                            .toLowerCase(Locale.ROOT)
                                            .contains("column 'k'"));
                });
                assertThat(held.get(localKind + " k_int")).hasSize(2);
                assertThat(held.get(localKind + " k_named")).hasSize(2);
                assertThat(held.get("MARIADB k_case")).hasSize(1);
                tables.forEach(table -> local.execute("UPDATE " + table + " SET v = v + 10"));
                assertThat(flush(client, tables)).as("the same rows").isEqualTo(map(held, v -> "1" + v));
                tables.forEach(table -> local.execute("DELETE FROM " + table + " WHERE v = 11"));
                assertThat(flush(client, tables))
                        .as("only the other rows")
                        .isEqualTo(map(held, v -> v.equals("1") ? null : "1" + v));
            }
        }
    }

    private static void insert(TestDatabase local, String table, List<String> values) {
        local.execute(
                "INSERT INTO " + table + " (k, v) VALUES (" + values.get(0) + ", 1)",
                "INSERT INTO " + table + " (k, v) VALUES (" + values.get(1) + ", 2)");
    }

    /** What each central holds of each table afterwards. */
    private Map<String, List<String>> flush(SyncClient client, List<String> tables) {
        refused.clear();
        FlushReport report = client.flush();
        assertThat(report.stoppedBy()).isEmpty();
        Map<String, List<String>> held = new LinkedHashMap<>();
        CENTRALS.forEach((kind, central) -> tables.forEach(table -> held.put(
                kind + " " + table,
                central.rows("SELECT v FROM " + table + " ORDER BY v").stream()
                        .map(row -> row.get(0).toString())
                        .toList())));
        return held;
    }

    private static Map<String, List<String>> map(Map<String, List<String>> held, Function<String, String> value) {
        Map<String, List<String>> mapped = new LinkedHashMap<>();
        held.forEach((pair, values) -> mapped.put(
                pair,
                values.stream().map(value).filter(changed -> changed != null).toList()));
        return mapped;
    }
}
