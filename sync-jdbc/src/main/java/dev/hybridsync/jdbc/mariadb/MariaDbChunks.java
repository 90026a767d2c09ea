package dev.hybridsync.jdbc.mariadb;

import dev.hybridsync.jdbc.database.Chunks;

/**
 * Covers several rows per statement, since each statement is a round trip. A JDBC batch is no alternative: its failures
 * can get lost.
 */
final class MariaDbChunks implements Chunks {
    /** Well below the length at which the server turns a list of values into a table that it joins. */
    private static final int MOST = 250;

    /** Well below 65,535, the most that a statement prepared by the server can have. */
    private static final int MOST_PARAMETERS = 20_000;

    @Override
    public int mostVersions() {
        return MOST;
    }

    @Override
    public int mostWritten(int parameters) {
        return Math.max(1, Math.min(MOST, MOST_PARAMETERS / parameters));
    }

    /** Forces the primary key whatever the statistics say, since a scan would wait for rows that others have locked. */
    @Override
    public String byPrimaryKey() {
        return " FORCE INDEX (PRIMARY)";
    }

    /** This never overwrites another line, since the table has no other unique index. */
    @Override
    public String overwritingVersions() {
        return " ON DUPLICATE KEY UPDATE changed_at = VALUES(changed_at), node_id = VALUES(node_id),"
                + " journal_id = VALUES(journal_id), seq = VALUES(seq), deleted = VALUES(deleted)";
    }

    /** Only the form of {@code DELETE} that may name several tables accepts the hint. */
    @Override
    public String delete(String table) {
        return "DELETE t FROM " + table + " t" + byPrimaryKey();
    }
}
