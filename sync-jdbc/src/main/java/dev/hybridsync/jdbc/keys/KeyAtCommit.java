package dev.hybridsync.jdbc.keys;

import dev.hybridsync.access.Grant;
import dev.hybridsync.error.Problem;
import dev.hybridsync.error.ProblemException;
import dev.hybridsync.jdbc.database.Database;
import org.jdbi.v3.core.Handle;

/**
 * Checks a batch's key once more, directly before the batch is committed. A key in the same database is checked in the
 * same transaction, on its only connection, and locked. So whoever revokes it waits for this commit, and no other
 * commit with it follows.
 */
public final class KeyAtCommit {
    private final Database database;
    private final KeyTable table;
    private volatile boolean isHere;

    public KeyAtCommit(Database database) {
        this.database = database;
        this.table = new KeyTable(database);
    }

    /** @throws ProblemException {@link Problem#INVALID_API_KEY} if the grant's key has ended meanwhile */
    public void require(Handle handle, Grant grant) {
        Grant.KeyCheck check = grant.keyCheck();
        if (check != null && !isValid(handle, check)) {
            throw new ProblemException(
                    Problem.INVALID_API_KEY,
                    "The API key was revoked or expired while the batch was applied; nothing was changed.");
        }
    }

    private boolean isValid(Handle handle, Grant.KeyCheck check) {
        if (check instanceof StoredKeyCheck stored && hasTable(handle)) {
            return table.isValid(handle, stored.sha256()).orElseGet(stored::isStillValid);
        }
        return check.isStillValid();
    }

    private boolean hasTable(Handle handle) {
        if (!isHere) {
            isHere = database.hasTable(handle, "hybridsync_api_key");
        }
        return isHere;
    }
}
