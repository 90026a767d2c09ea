package dev.hybridsync.error;

/** Central accepts only smaller batches. It changed nothing. Send fewer changes. */
public class BatchTooLargeException extends SyncException {
    private static final long serialVersionUID = 1L;

    /**
     * Creates an exception with a message that names the batch and the limit.
     *
     * @param message what happened and what to do, without row data and keys
     */
    public BatchTooLargeException(String message) {
        super(message);
    }
}
