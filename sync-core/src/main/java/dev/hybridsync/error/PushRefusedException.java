package dev.hybridsync.error;

/**
 * Central refuses this node or its requests (key, node, address, version). Sending again does not help; a person must act.
 */
public class PushRefusedException extends SyncException {
    private static final long serialVersionUID = 1L;

    /** The problem's name on the wire. */
    private final String problem;

    /**
     * Creates an exception with a message that says why central refuses.
     *
     * @param problem the problem's name on the wire, such as {@code invalid-api-key}
     * @param message what happened and what to do, without row data and keys
     */
    public PushRefusedException(String problem, String message) {
        super(message);
        this.problem = problem;
    }

    /** {@return the problem's name on the wire, such as {@code invalid-api-key}} */
    public String problem() {
        return problem;
    }
}
