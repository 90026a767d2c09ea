package dev.hybridsync;

/**
 * How a forked journal continues, see {@link SyncClient#rejoin}. Whichever is chosen, pending changes are sent with their
 * own times, and quarantined rows stay in quarantine.
 */
public enum Rejoin {
    /**
     * Send only what is pending and what changes from now on. This is for a clone that begins with central's data, or
     * if both sides are known to be the same.
     */
    ONLY_NEW,
    /**
     * Send every row as if it had changed on 1970-01-01T00:00:00Z: rows that central lacks come back, and where the two
     * differ, central's state stays. This is for a node that was restored from a backup or is new, if central's data is
     * the better one.
     */
    KEEP_CENTRAL,
    /**
     * Send every row as if it had changed now: it wins over what central has, including what other nodes wrote there.
     * This is for a central that was restored from a backup. Rows that exist only at central stay there, because it is
     * unknown whose they are.
     */
    OVERWRITE_CENTRAL
}
