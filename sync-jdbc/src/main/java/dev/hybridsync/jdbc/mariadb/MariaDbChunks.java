package dev.hybridsync.jdbc.mariadb;

import dev.hybridsync.jdbc.database.Chunks;

/** Each statement is a round trip here, and a batch of prepared statements is no way out: its failures can get lost. */
final class MariaDbChunks implements Chunks {
    /** Well below the length from which the server turns a list of values into a table that it joins. */
    private static final int MOST = 250;

    /** A statement that the server prepares has 65,535 at most. */
    private static final int MOST_PARAMETERS = 20_000;

    @Override
    public int mostVersions() {
        return MOST;
    }

    @Override
    public int mostWritten(int parameters) {
        return Math.max(1, Math.min(MOST, MOST_PARAMETERS / parameters));
    }

    /** Whatever the statistics say: a scan would wait for the rows that others have locked. */
    @Override
    public String byPrimaryKey() {
        return " FORCE INDEX (PRIMARY)";
    }

    /** The table has no other unique index, by which it would be another line that is overwritten. */
    @Override
    public String overwritingVersions() {
        return " ON DUPLICATE KEY UPDATE changed_at = VALUES(changed_at), node_id = VALUES(node_id),"
                + " journal_id = VALUES(journal_id), seq = VALUES(seq), deleted = VALUES(deleted)";
    }

    /** Only a delete that may name several tables takes the hint. */
    @Override
    public String delete(String table) {
        return "DELETE t FROM " + table + " t" + byPrimaryKey();
    }
}
