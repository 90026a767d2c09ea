package dev.hybridsync.error;

import java.util.LinkedHashMap;
import java.util.Map;

/** Central refuses a request. The endpoint answers with the problem, the message as its detail, and the members. */
public class ProblemException extends SyncException {
    private static final long serialVersionUID = 1L;

    /** What kind of refusal it is. */
    private final Problem problem;

    private final transient Map<String, Object> members;

    /**
     * Creates an exception for a problem without further members.
     *
     * @param problem what kind of refusal it is; it decides the status of the HTTP answer
     * @param detail a sentence for people, without row data and keys
     */
    public ProblemException(Problem problem, String detail) {
        this(problem, detail, Map.of());
    }

    /**
     * Creates an exception for a problem with further members.
     *
     * @param problem what kind of refusal it is; it decides the status of the HTTP answer
     * @param detail a sentence for people, without row data and keys
     * @param members further members of the problem on the wire, such as {@code limit} and {@code unit}; whole numbers
     *     and strings
     */
    public ProblemException(Problem problem, String detail, Map<String, Object> members) {
        super(detail);
        this.problem = problem;
        this.members = new LinkedHashMap<>(members);
    }

    /** {@return what kind of refusal it is, which decides the status of the HTTP answer} */
    public Problem problem() {
        return problem;
    }

    /** {@return further members of the problem on the wire} */
    public Map<String, Object> members() {
        return Map.copyOf(members);
    }
}
