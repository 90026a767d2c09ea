package dev.hybridsync.error;

import java.util.LinkedHashMap;
import java.util.Map;

/** Central refuses a request. The endpoint answers with the problem, the message as its detail, and the members. */
public class ProblemException extends SyncException {
    private static final long serialVersionUID = 1L;

    private final Problem problem;
    private final transient Map<String, Object> members;

    public ProblemException(Problem problem, String detail) {
        this(problem, detail, Map.of());
    }

    /**
     * @param members further members of the problem on the wire, such as {@code limit} and {@code unit}; whole numbers and
     *     strings
     */
    public ProblemException(Problem problem, String detail, Map<String, Object> members) {
        super(detail);
        this.problem = problem;
        this.members = new LinkedHashMap<>(members);
    }

    public Problem problem() {
        return problem;
    }

    /** Further members of the problem on the wire. */
    public Map<String, Object> members() {
        return Map.copyOf(members);
    }
}
