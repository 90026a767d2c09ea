package dev.hybridsync.jdbc.keys;

import dev.hybridsync.access.Grant;

/** Looks a key up again: in the caller's transaction if that is on the same database, else in a separate one. */
final class StoredKeyCheck implements Grant.KeyCheck {
    private final KeyTable table;
    private final String sha256;

    StoredKeyCheck(KeyTable table, String sha256) {
        this.table = table;
        this.sha256 = sha256;
    }

    String sha256() {
        return sha256;
    }

    @Override
    public boolean isStillValid() {
        return table.findValid(sha256).isPresent();
    }
}
