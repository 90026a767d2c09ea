package dev.hybridsync.error;

/** Rows can't be compared with central: its release, or the way to it, does not know how. */
public class VerifyUnsupportedException extends SyncException {
    private static final long serialVersionUID = 1L;

    /**
     * With a message that says who can't compare.
     *
     * @param message what is missing, and what to do
     */
    public VerifyUnsupportedException(String message) {
        super(message);
    }
}
