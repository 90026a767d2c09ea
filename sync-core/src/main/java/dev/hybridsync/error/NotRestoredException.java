package dev.hybridsync.error;

import dev.hybridsync.change.OutcomeCode;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** A state from the log of conflicts can't be written back as things are now. Central changed nothing. */
public class NotRestoredException extends SyncException {
    private static final long serialVersionUID = 1L;

    /** The code with which central would refuse the state; null if there is no such line. */
    private final @Nullable OutcomeCode code;

    /**
     * Creates an exception with a message that says why the state can't be written.
     *
     * @param message what happened, without row data
     * @param code the code with which central would refuse a change with this state; null if there is no such line
     */
    public NotRestoredException(String message, @Nullable OutcomeCode code) {
        super(message);
        this.code = code;
    }

    /** {@return the code with which central would refuse a change with this state; empty if there is no such line} */
    public Optional<OutcomeCode> code() {
        return Optional.ofNullable(code);
    }
}
