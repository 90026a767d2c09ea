package dev.hybridsync.jdbc.journal;

import dev.hybridsync.error.PausedException;
import dev.hybridsync.jdbc.database.Database;
import dev.hybridsync.jdbc.entries.JournalState;
import dev.hybridsync.status.Pause;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Whether a person has paused sending. This is part of the journal's line of state, so that all processes see it. */
final class Pauses {
    private final Database database;

    Pauses(Database database) {
        this.database = database;
    }

    void begin(String reason) {
        database.inRepeatedWrite(handle -> handle.createUpdate(
                        database.sql("UPDATE ${hybridsync}_state SET paused_at = :now, paused_reason = :reason"))
                .bind("now", database.now(handle))
                .bind("reason", reason)
                .execute());
    }

    /** Ends the pause. If nothing is paused, nothing is written, and the result is false. */
    boolean end() {
        return find().isPresent()
                && database.inRepeatedWrite(handle -> handle.createUpdate(database.sql(
                                        "UPDATE ${hybridsync}_state SET paused_at = NULL, paused_reason = NULL"))
                                .execute())
                        > 0;
    }

    Optional<Pause> find() {
        return Optional.ofNullable(database.inSnapshot(handle -> JournalState.read(handle, database))
                .paused());
    }

    static void requireNone(JournalState state) {
        @Nullable Pause paused = state.paused();
        if (paused != null) {
            throw new PausedException(paused);
        }
    }
}
