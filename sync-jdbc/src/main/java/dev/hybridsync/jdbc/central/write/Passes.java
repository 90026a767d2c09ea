package dev.hybridsync.jdbc.central.write;

import dev.hybridsync.change.ChangeOutcome;
import dev.hybridsync.change.OutcomeCode;
import dev.hybridsync.jdbc.central.row.IncomingRow;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** Tries rows repeatedly while some of them can be written: a row may wait for another one of the same batch. */
final class Passes {
    /** Only long chains of rows that the foreign keys' order does not cover would need more. */
    static final int MOST = 10;

    private final RowTrial trial;

    Passes(RowTrial trial) {
        this.trial = trial;
    }

    /**
     * @param refused receives why rows were not written; rows that were written are removed from it
     * @return those of the rows that wait for others
     */
    List<IncomingRow> run(WriteContext context, List<IncomingRow> rows, Map<IncomingRow, ChangeOutcome> refused)
            throws SQLException {
        List<IncomingRow> waiting = rows;
        for (int pass = 0; pass < MOST && !waiting.isEmpty(); pass++) {
            List<IncomingRow> left = new ArrayList<>();
            for (IncomingRow row : waiting) {
                ChangeOutcome outcome = trial.tryRow(context, row);
                if (outcome == null) {
                    refused.remove(row);
                } else {
                    refused.put(row, outcome);
                    if (outcome.code() == OutcomeCode.FOREIGN_KEY || outcome.code() == OutcomeCode.UNIQUE) {
                        left.add(row);
                    }
                }
            }
            if (left.size() == waiting.size()) {
                return left;
            }
            waiting = left;
        }
        return waiting;
    }
}
