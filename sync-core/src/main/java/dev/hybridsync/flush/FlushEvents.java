package dev.hybridsync.flush;

import dev.hybridsync.change.Batch;
import dev.hybridsync.change.BatchResult;
import dev.hybridsync.change.Change;
import dev.hybridsync.change.Outcome;
import dev.hybridsync.status.Finding;
import dev.hybridsync.status.Fork;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** What a flush reports while it runs, on its thread. No method throws. */
public interface FlushEvents {
    /** A batch was answered and settled. */
    void batchSettled(Batch batch, BatchResult result);

    /** @param otherNodeId null for central's own state, or if it is not known */
    void conflicted(Change change, Outcome outcome, @Nullable String otherNodeId);

    /** Central can't take changes of the table as they are. */
    void tableHeld(String table, String reason);

    /** Central can take them again. */
    void tableReleased(String table);

    /** The doctor found these; the list may be empty. */
    void found(List<Finding> findings);

    /** Central has a different last batch of this node. */
    void forked(Fork fork);

    /** This many more rows have been deferred for too long. */
    void overdue(long rows);
}
