package dev.hybridsync;

/**
 * How a forked journal continues, see {@link SyncClient#rejoin}. Whatever is chosen, changes that are pending are sent with
 * their own times, and what waits in quarantine stays there.
 */
public enum Rejoin {
    /**
     * Send nothing but what is pending and what changes from now on. For a clone that begins with what central has, or where
     * both sides are known to be the same.
     */
    ONLY_NEW,
    /**
     * Send every row as if changed on 1970-01-01T00:00:00Z: rows that central lacks come back, and where the two differ
     * central's state stays. For a node that was restored from a backup, or is new, where central knows better.
     */
    KEEP_CENTRAL,
    /**
     * Send every row as changed now: it wins over what central has, also over what other nodes wrote there. For a
     * central that was restored from a backup. Rows that are at central and not here stay there, as nobody knows whose
     * they are.
     */
    OVERWRITE_CENTRAL
}
