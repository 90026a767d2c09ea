package dev.hybridsync.jdbc.types;

import dev.hybridsync.SyncHandler;
import dev.hybridsync.access.ApiKeys;
import dev.hybridsync.access.Grant;
import dev.hybridsync.change.Batch;
import dev.hybridsync.change.Change;
import dev.hybridsync.change.ChangeOutcome;
import dev.hybridsync.jdbc.JdbcCentralStore;
import dev.hybridsync.jdbc.catalog.Column;
import dev.hybridsync.jdbc.catalog.SyncedTable;
import dev.hybridsync.jdbc.compatibility.TypeComparison;
import dev.hybridsync.jdbc.compatibility.TypeFit;
import dev.hybridsync.jdbc.database.Database;
import dev.hybridsync.jdbc.database.TableReader;
import dev.hybridsync.jdbc.dialects.Databases;
import dev.hybridsync.jdbc.support.TestDatabase;
import dev.hybridsync.jdbc.support.TestDatabase.Kind;
import dev.hybridsync.schema.SyncSchema;
import java.math.BigDecimal;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.UUID;
import java.util.stream.IntStream;

/** A central with a column of each type, in a table for each meaning of values; each value is a row of one column. */
final class CrosswiseCentral {
    /** What became of a type's values in one column of central. */
    record Met(CrosswiseSite.Sent sent, TypeCase central, TypeFit foretold, List<String> outcomes) {
        /** MariaDB's JSON is a LONGTEXT with a CHECK. The comparison of types sees the LONGTEXT only. */
        boolean isOnlyChecked() {
            return foretold.is(TypeFit.Outcome.ARRIVES)
                    && central.type().equals("JSON")
                    && outcomes.contains(CHECKED)
                    && outcomes.stream().allMatch(outcome -> outcome.equals(CHECKED) || outcome.equals(EQUAL));
        }
    }

    static final String EQUAL = "=";
    static final String CHECKED = "CONSTRAINT";
    static final String OTHER = "another value";

    private static final int BATCH = 500;

    private final Kind kind;
    private final Map<Integer, String> refused = new HashMap<>();

    CrosswiseCentral(Kind kind) {
        this.kind = kind;
    }

    List<Met> meet(List<CrosswiseSite.Sent> sent) {
        Catalogue catalogue = CrosswiseTypes.of(kind);
        try (TestDatabase central = kind.create()) {
            central.execute(catalogue.setup().toArray(String[]::new));
            List<String> columns = new ArrayList<>();
            for (int i = 0; i < catalogue.cases().size(); i++) {
                columns.add("c" + i + " " + catalogue.cases().get(i).type());
            }
            SyncSchema.Builder tables = SyncSchema.builder();
            for (Meaning meaning : Meaning.values()) {
                central.execute("CREATE TABLE " + table(meaning) + " (id INTEGER NOT NULL PRIMARY KEY, "
                        + String.join(", ", columns) + ")");
                tables.table(table(meaning));
            }
            SyncSchema schema = tables.build();
            push(central, schema, sent, catalogue.cases().size());
            return compare(central, schema, sent, catalogue.cases());
        } catch (SQLException e) {
            throw new AssertionError(kind + ": " + e.getMessage(), e);
        }
    }

    private static String table(Meaning meaning) {
        return "m_" + meaning.name().toLowerCase(Locale.ROOT);
    }

    private void push(TestDatabase central, SyncSchema schema, List<CrosswiseSite.Sent> sent, int columns) {
        SyncHandler handler = SyncHandler.builder()
                .store(JdbcCentralStore.builder(Zones.of(central), schema)
                        .captureEdits(false)
                        .build())
                .authenticator(ApiKeys.builder().build())
                .build();
        handler.install();
        List<Change> changes = new ArrayList<>();
        for (CrosswiseSite.Sent type : sent) {
            for (int column = 0; column < columns; column++) {
                for (Object value : type.values()) {
                    long id = changes.size() + 1L;
                    Map<String, Object> row = new LinkedHashMap<>();
                    row.put("id", id);
                    row.put("c" + column, value);
                    changes.add(Change.upsert(
                            id,
                            table(type.type().meaning()),
                            Map.of("id", id),
                            Instant.parse("2024-01-01T00:00:00Z"),
                            row));
                }
            }
        }
        UUID journal = UUID.randomUUID();
        UUID previous = null;
        for (int from = 0; from < changes.size(); from += BATCH) {
            Batch batch = new Batch(
                    "crosswise",
                    journal,
                    UUID.randomUUID(),
                    previous,
                    Instant.now(),
                    changes.subList(from, Math.min(from + BATCH, changes.size())));
            for (ChangeOutcome outcome :
                    handler.push(Grant.allTables("crosswise"), batch).outcomes()) {
                if (outcome.code() != null) {
                    refused.put((int) outcome.seq(), outcome.code().name());
                }
            }
            previous = batch.batchId();
        }
    }

    private List<Met> compare(
            TestDatabase central, SyncSchema schema, List<CrosswiseSite.Sent> sent, List<TypeCase> columns)
            throws SQLException {
        Database database = Databases.open(central.dataSource());
        SyncedTable table = database.inSnapshot(handle -> new TableReader(database, schema, false)
                .readAll(handle, new ArrayList<>())
                .get(table(Meaning.TEXT)));
        Map<String, Column> byName = new HashMap<>();
        table.columns().forEach((name, column) -> byName.put(name.toLowerCase(Locale.ROOT), column));
        List<Met> met = new ArrayList<>();
        Map<String, Map<Integer, Object>> arrived = new HashMap<>();
        try (Connection connection = central.dataSource().getConnection()) {
            Cells.zone(connection, kind, "UTC", "+00:00");
            if (kind == Kind.POSTGRESQL) {
                connection.createStatement().execute("SET intervalstyle = 'iso_8601'");
            }
            int id = 1;
            for (CrosswiseSite.Sent type : sent) {
                Meaning meaning = type.type().meaning();
                for (int i = 0; i < columns.size(); i++) {
                    String column = "c" + i;
                    String place = table(meaning) + "." + column;
                    int first = id;
                    boolean anyArrived = IntStream.range(
                                    first, first + type.values().size())
                            .anyMatch(row -> !refused.containsKey(row));
                    if (anyArrived && !arrived.containsKey(place)) {
                        Meaning form = isText(columns.get(i)) && !isArrayOrBytes(meaning) ? Meaning.TEXT : meaning;
                        arrived.put(place, Cells.read(central, connection, table(meaning), column, form, false));
                    }
                    List<String> outcomes = new ArrayList<>();
                    for (Object expected : type.canonical()) {
                        String refusal = refused.get(id);
                        outcomes.add(
                                refusal != null
                                        ? refusal
                                        : isSame(
                                                        meaning,
                                                        columns.get(i).meaning(),
                                                        expected,
                                                        arrived.get(place).get(id))
                                                ? EQUAL
                                                : OTHER);
                        id++;
                    }
                    TypeFit foretold = TypeComparison.compare(
                            type.description(),
                            byName.get(column).type(),
                            database.dialect().values());
                    met.add(new Met(type, columns.get(i), foretold, outcomes));
                }
            }
        }
        return met;
    }

    /** Numbers in a text are read as texts, because MariaDB would add them up as floating point numbers. */
    private boolean isText(TypeCase column) {
        return column.meaning() == Meaning.TEXT || (column.meaning() == Meaning.JSON && kind == Kind.MARIADB);
    }

    private static boolean isArrayOrBytes(Meaning meaning) {
        return meaning == Meaning.ARRAY || meaning == Meaning.BINARY;
    }

    private static String asNumber(String text, Meaning column) {
        if (column == Meaning.FLOAT) {
            return new BigDecimal(Float.parseFloat(text)).toPlainString();
        }
        return switch (text.toLowerCase(Locale.ROOT)) {
            case "true" -> "1";
            case "false" -> "0";
            default -> text;
        };
    }

    /**
     * Trailing blanks of a CHAR do not count, nor does it matter whether an array's elements are texts. 16 bytes may be
     * shown as a UUID, and a 32-bit floating point number has as many digits as it takes to distinguish it from others.
     */
    private static boolean isSame(Meaning meaning, Meaning column, Object expected, Object actual) {
        if (expected.equals(actual)) {
            return true;
        }
        String text = String.valueOf(actual);
        return switch (meaning) {
            case ARRAY -> String.valueOf(expected).replace("\"", "").equals(text.replace("\"", ""));
            case BINARY -> ("text " + expected).equals(text.replace("-", ""));
            case NUMBER -> expected.equals(Canonical.of(meaning, asNumber(text.stripTrailing(), column)));
            default -> expected.equals(Canonical.of(meaning, text.stripTrailing()));
        };
    }
}
