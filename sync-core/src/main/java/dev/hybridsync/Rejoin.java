package dev.hybridsync;

/**
 * How a forked journal continues, see {@link SyncClient#rejoin}. Whichever is chosen, pending changes are sent with their
 * own times, and quarantined rows stay in quarantine.
 */
public enum Rejoin {
    /**
     * Send only what is pending and what changes from now on. For a clone that begins with central's data, or where both
     * sides are known to be the same.
     */
    ONLY_NEW,
    /**
     * Send every row as if changed on 1970-01-01T00:00:00Z: rows that central lacks come back, and where the two differ,
     * central's state stays. For a node that was restored from a backup, or is new, and where central's data is the better
     * one.
     */
    KEEP_CENTRAL,
    /**
     * Send every row as changed now: it wins over what central has, including what other nodes wrote there. For a central
     * that was restored from a backup. Rows that exist only at central stay there, as nobody knows whose they are.
     */
    OVERWRITE_CENTRAL
}
