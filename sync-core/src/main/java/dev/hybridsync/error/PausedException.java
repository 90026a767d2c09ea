package dev.hybridsync.error;

import dev.hybridsync.status.Pause;
import java.util.Objects;

/** A person has paused sending at this node. Nothing was sent; the pause ends when somebody resumes sending. */
public class PausedException extends SyncException {
    private static final long serialVersionUID = 1L;

    private final transient Pause pause;

    /**
     * Creates an exception with a message that says why and since when.
     *
     * @param pause the pause: the person's reason, and since when
     */
    public PausedException(Pause pause) {
        super("sending has been paused since " + pause.since() + ": " + pause.reason()
                + "; changes are captured and will be sent when it is resumed");
        this.pause = Objects.requireNonNull(pause, "pause");
    }

    /** {@return the pause: the person's reason, and since when} */
    public Pause pause() {
        return pause;
    }
}
