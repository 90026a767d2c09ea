package dev.hybridsync.jdbc.types;

import dev.hybridsync.SyncClient;
import dev.hybridsync.change.Batch;
import dev.hybridsync.change.BatchResult;
import dev.hybridsync.error.CentralUnavailableException;
import dev.hybridsync.jdbc.JdbcChangeJournal;
import dev.hybridsync.jdbc.support.TestDatabase;
import dev.hybridsync.jdbc.support.TestDatabase.Kind;
import dev.hybridsync.schema.SyncSchema;
import dev.hybridsync.spi.ColumnDescription;
import dev.hybridsync.spi.NodeDescription;
import dev.hybridsync.spi.SyncTransport;
import dev.hybridsync.status.Finding;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/**
 * A node with a column of each type: how it describes the columns, what it sends of their values, and what the values
 * are.
 */
final class CrosswiseSite {
    /** One type, with its values as they are sent and in their canonical form. */
    record Sent(Kind kind, TypeCase type, ColumnDescription description, List<Object> values, List<Object> canonical) {}

    private CrosswiseSite() {}

    static List<Sent> read(Kind kind) {
        Catalogue catalogue = CrosswiseTypes.of(kind);
        List<TypeCase> cases = catalogue.cases();
        Recorder recorder = new Recorder();
        try (TestDatabase site = kind.create()) {
            site.execute(catalogue.setup().toArray(String[]::new));
            List<String> columns = new ArrayList<>();
            for (int i = 0; i < cases.size(); i++) {
                columns.add("c" + i + " " + cases.get(i).type());
            }
            site.execute("CREATE TABLE x (id INTEGER NOT NULL PRIMARY KEY, " + String.join(", ", columns) + ")");
            try (Connection connection = site.dataSource().getConnection()) {
                Cells.zone(connection, kind, "UTC", "+00:00");
                if (kind == Kind.POSTGRESQL) {
                    connection.createStatement().execute("SET intervalstyle = 'iso_8601'");
                }
                insert(connection, cases);
                flush(site, recorder);
                List<Sent> sent = new ArrayList<>();
                for (int i = 0; i < cases.size(); i++) {
                    Map<Integer, Object> read = Cells.read(
                            site, connection, "x", "c" + i, cases.get(i).meaning(), false);
                    List<Object> values = new ArrayList<>();
                    List<Object> canonical = new ArrayList<>();
                    for (int row = 0; row < cases.get(i).values().size(); row++) {
                        values.add(recorder.rows.get(row).get("c" + i));
                        canonical.add(read.get(row));
                    }
                    sent.add(new Sent(kind, cases.get(i), recorder.types.get("c" + i), values, canonical));
                }
                return sent;
            }
        } catch (SQLException e) {
            throw new AssertionError(kind + ": " + e.getMessage(), e);
        }
    }

    private static void insert(Connection connection, List<TypeCase> cases) throws SQLException {
        int rows = cases.stream().mapToInt(type -> type.values().size()).max().orElseThrow();
        for (int row = 0; row < rows; row++) {
            List<String> values = new ArrayList<>(List.of(String.valueOf(row)));
            for (TypeCase type : cases) {
                values.add(row < type.values().size() ? type.values().get(row).sql() : "NULL");
            }
            try (var statement = connection.createStatement()) {
                statement.execute("INSERT INTO x VALUES (" + String.join(", ", values) + ")");
            }
        }
    }

    private static void flush(TestDatabase site, SyncTransport transport) {
        SyncSchema schema = SyncSchema.builder().table("x").build();
        try (SyncClient client = SyncClient.builder()
                .nodeId("crosswise")
                .journal(JdbcChangeJournal.create(Zones.of(site), schema))
                .transport(transport)
                .build()) {
            client.install();
            client.flush();
        }
    }

    /** Records what a node sends, and answers as if central were unreachable. */
    private static final class Recorder implements SyncTransport {
        private final Map<String, ColumnDescription> types = new HashMap<>();
        private final Map<Integer, Map<String, Object>> rows = new HashMap<>();

        @Override
        public List<Finding> preflight(NodeDescription node) {
            node.tables().get(0).types().forEach(type -> types.put(type.name().toLowerCase(Locale.ROOT), type));
            return List.of();
        }

        @Override
        public BatchResult push(Batch batch) {
            batch.changes().forEach(change -> {
                Map<String, Object> row = new HashMap<>();
                change.row().forEach((column, value) -> row.put(column.toLowerCase(Locale.ROOT), value));
                rows.put(((Number) row.get("id")).intValue(), row);
            });
            throw new CentralUnavailableException("recorded", null);
        }
    }
}
