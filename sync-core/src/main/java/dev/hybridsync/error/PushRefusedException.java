package dev.hybridsync.error;

/**
 * Central refuses this node or its requests (key, node, address, version). Sending again does not help; a person must act.
 */
public class PushRefusedException extends SyncException {
    private static final long serialVersionUID = 1L;

    private final String problem;

    /**
     * @param problem the problem's name on the wire, such as {@code invalid-api-key}
     */
    public PushRefusedException(String problem, String message) {
        super(message);
        this.problem = problem;
    }

    /** The problem's name on the wire, such as {@code invalid-api-key}. */
    public String problem() {
        return problem;
    }
}
