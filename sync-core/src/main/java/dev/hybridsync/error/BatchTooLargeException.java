package dev.hybridsync.error;

/** Central takes only smaller batches; it changed nothing. Send fewer changes. */
public class BatchTooLargeException extends SyncException {
    private static final long serialVersionUID = 1L;

    public BatchTooLargeException(String message) {
        super(message);
    }
}
