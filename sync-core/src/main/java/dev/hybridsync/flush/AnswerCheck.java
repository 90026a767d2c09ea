package dev.hybridsync.flush;

import dev.hybridsync.change.Batch;
import dev.hybridsync.change.BatchResult;
import dev.hybridsync.change.ChangeOutcome;
import dev.hybridsync.change.Outcome;
import dev.hybridsync.error.CentralUnavailableException;
import java.util.HashMap;
import java.util.Map;

/** Checks that an answer is this batch's and accounts for every change that was sent, and for no other. */
final class AnswerCheck {
    private AnswerCheck() {}

    static void require(Batch batch, BatchResult result) {
        if (!isPlausible(batch, result)) {
            throw new CentralUnavailableException(
                    "node " + batch.nodeId() + ": the answer to batch " + batch.batchId()
                            + " does not account for its changes; nothing was settled",
                    null);
        }
    }

    private static boolean isPlausible(Batch batch, BatchResult result) {
        Map<Long, Outcome> seen = new HashMap<>();
        batch.changes().forEach(change -> seen.put(change.seq(), Outcome.APPLIED));
        boolean plausible = result.batchId().equals(batch.batchId())
                && result.applied() + result.outcomes().size()
                        == batch.changes().size();
        for (ChangeOutcome outcome : result.outcomes()) {
            plausible &= outcome.outcome() != Outcome.APPLIED
                    && seen.put(outcome.seq(), outcome.outcome()) == Outcome.APPLIED;
        }
        return plausible && seen.keySet().containsAll(result.conflicts());
    }
}
