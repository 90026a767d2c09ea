package dev.hybridsync.jdbc.sqlite;

import dev.hybridsync.jdbc.database.Chunks;
import dev.hybridsync.jdbc.database.RowsByKey;

/** One lookup of many lines is cheaper than many lookups, but writing several rows by one statement is no cheaper. */
final class SqliteChunks implements Chunks {
    @Override
    public int mostVersions() {
        return RowsByKey.keysPerStatement(1);
    }
}
