package dev.hybridsync.jdbc.mariadb;

import dev.hybridsync.error.PreflightException;
import dev.hybridsync.error.SyncException;
import dev.hybridsync.jdbc.database.BookkeepingSql;
import dev.hybridsync.jdbc.database.Server;
import dev.hybridsync.jdbc.database.SizeLimit;
import dev.hybridsync.status.Finding;
import dev.hybridsync.status.FindingCode;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jdbi.v3.core.Handle;

/** MariaDB 10.6 and later, and our own tables in it. */
final class MariaDbServer implements Server, BookkeepingSql {
    /** The collation that distinguishes all texts, including those that end in blanks. */
    static final String COLLATION = "COLLATE utf8mb4_nopad_bin";

    private static final int NUMBERS_PER_STATEMENT = 250;

    @Override
    public String currentSchema(Handle handle) {
        String schema = handle.createQuery("SELECT DATABASE()")
                .mapTo(String.class)
                .findOne()
                .orElseThrow(() -> new SyncException("the connection has no database; name one in its URL"));
        String url = url(handle);
        if (url.contains("useAffectedRows=true")) {
            throw new PreflightException(Finding.of(
                    FindingCode.CONNECTION_SETTING,
                    "the connection counts only rows that changed (useAffectedRows=true), which sync can't work with",
                    "remove that option from the URL of the data source for sync"));
        }
        return schema;
    }

    private static String url(Handle handle) {
        try {
            return String.valueOf(handle.getConnection().getMetaData().getURL());
        } catch (SQLException e) {
            return "";
        }
    }

    @Override
    public int clusterMembers(Connection connection) throws SQLException {
        return Galera.members(connection);
    }

    @Override
    public Optional<SizeLimit> sizeLimit(Handle handle) {
        return handle.createQuery("SELECT @@max_allowed_packet")
                .mapTo(Long.class)
                .findOne()
                .map(bytes -> new SizeLimit(bytes, "max_allowed_packet"));
    }

    @Override
    public String tellsTextsApart() {
        return COLLATION;
    }

    @Override
    public Map<String, String> bookkeepingTypes() {
        String bytes = " CHARACTER SET utf8mb4 " + COLLATION;
        return Map.of(
                "text",
                "LONGTEXT" + bytes,
                "name",
                "VARCHAR(64)" + bytes,
                "key",
                "VARBINARY(" + KeyLength.MAX_BYTES + ")",
                "seq",
                "BIGINT NOT NULL AUTO_INCREMENT PRIMARY KEY",
                "table_options",
                " ENGINE=InnoDB ROW_FORMAT=DYNAMIC",
                "version_options",
                "",
                "create_view",
                "CREATE OR REPLACE VIEW",
                "instant:from",
                "TIMESTAMPADD(MICROSECOND, ",
                "instant:to",
                ", TIMESTAMP'1970-01-01 00:00:00.000000')");
    }

    @Override
    public boolean sendsLinesTogether() {
        return true;
    }

    /**
     * The join begins with the list, and each line is looked up by its number, so that exactly these lines are locked.
     * If the list were in a condition, InnoDB would scan the table and lock what the host is about to add.
     */
    @Override
    public int deleteNumbered(Connection connection, String table, String column, List<Long> numbers)
            throws SQLException {
        int deleted = 0;
        for (int from = 0; from < numbers.size(); from += NUMBERS_PER_STATEMENT) {
            List<Long> chunk = numbers.subList(from, Math.min(from + NUMBERS_PER_STATEMENT, numbers.size()));
            String list = String.join(" UNION ALL SELECT ", Collections.nCopies(chunk.size(), "CAST(? AS SIGNED)"))
                    .replaceFirst("SIGNED\\)", "SIGNED) AS n");
            try (PreparedStatement delete = connection.prepareStatement(
                    "DELETE l FROM (SELECT " + list + ") k STRAIGHT_JOIN " + table + " l ON l." + column + " = k.n")) {
                for (int i = 0; i < chunk.size(); i++) {
                    delete.setLong(i + 1, chunk.get(i));
                }
                deleted += delete.executeUpdate();
            }
        }
        return deleted;
    }
}
