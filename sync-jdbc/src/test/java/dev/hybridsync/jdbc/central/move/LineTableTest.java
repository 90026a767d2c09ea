package dev.hybridsync.jdbc.central.move;

import static org.assertj.core.api.Assertions.assertThat;

import dev.hybridsync.jdbc.JdbcCentralStore;
import dev.hybridsync.jdbc.support.TestDatabase;
import dev.hybridsync.schema.SyncSchema;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.ResultSetMetaData;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.Locale;
import java.util.Set;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;

class LineTableTest {
    /** Otherwise a column that a later release adds would be forgotten when a node is moved. */
    @Test
    void everyColumnOfALineIsCopiedButThoseOfThePlaceItself() throws SQLException {
        try (TestDatabase database = TestDatabase.Kind.H2.create()) {
            JdbcCentralStore.create(database.dataSource(), SyncSchema.builder().build())
                    .install();
            assertThat(notCopied(database, LineTable.NODE)).containsExactly("moved_to");
            assertThat(notCopied(database, LineTable.OLD_JOURNAL)).isEmpty();
            assertThat(notCopied(database, LineTable.CONFLICT)).containsExactly("id");
        }
    }

    private static Set<String> notCopied(TestDatabase database, LineTable table) throws SQLException {
        try (Connection connection = database.dataSource().getConnection();
                Statement statement = connection.createStatement();
                ResultSet nothing =
                        statement.executeQuery("SELECT * FROM hybridsync_" + table.name() + " WHERE 1 = 0")) {
            ResultSetMetaData columns = nothing.getMetaData();
            Set<String> names = new TreeSet<>();
            for (int i = 1; i <= columns.getColumnCount(); i++) {
                names.add(columns.getColumnName(i).toLowerCase(Locale.ROOT));
            }
            names.removeAll(table.texts());
            names.removeAll(table.numbers());
            return names;
        }
    }
}
