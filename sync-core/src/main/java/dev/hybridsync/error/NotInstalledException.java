package dev.hybridsync.error;

/** The node's database has no journal yet, or no longer has one. Nothing is captured until {@code SyncClient.install()}. */
public class NotInstalledException extends SyncException {
    private static final long serialVersionUID = 1L;

    /** Creates an exception with a message that says what to call first. */
    public NotInstalledException() {
        super("HybridSync is not installed in this database,"
                + " or this user may not see its tables; call install() first");
    }
}
