package dev.hybridsync.jdbc.sqlite;

import dev.hybridsync.jdbc.database.Chunks;
import dev.hybridsync.jdbc.database.RowsByKey;

/** A look for many lines costs less than many looks; writing is no cheaper for several rows. */
final class SqliteChunks implements Chunks {
    @Override
    public int mostVersions() {
        return RowsByKey.keysPerStatement(1);
    }
}
