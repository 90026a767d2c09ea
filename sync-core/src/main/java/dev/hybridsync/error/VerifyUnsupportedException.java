package dev.hybridsync.error;

/** Rows can't be compared with central, because its release, or the transport to it, does not support that. */
public class VerifyUnsupportedException extends SyncException {
    private static final long serialVersionUID = 1L;

    /**
     * Creates an exception with a message that says who can't compare.
     *
     * @param message what is missing, and what to do
     */
    public VerifyUnsupportedException(String message) {
        super(message);
    }
}
