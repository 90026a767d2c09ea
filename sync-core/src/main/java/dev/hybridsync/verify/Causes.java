package dev.hybridsync.verify;

import dev.hybridsync.spi.ChangeJournal;
import dev.hybridsync.spi.ComparedRow;
import dev.hybridsync.status.DifferenceCause;
import dev.hybridsync.status.RowClass;

/** What most likely made a row differ, as far as both sides know. */
final class Causes {
    private final ChangeJournal journal;
    private final String table;

    Causes(ChangeJournal journal, String table) {
        this.journal = journal;
        this.table = table;
    }

    DifferenceCause of(ComparedRow row, Found found) {
        if (row.waiting() == ComparedRow.Waiting.DISCARDED) {
            return DifferenceCause.DISCARDED;
        }
        if (found.kind() == RowClass.KEPT_AT_REJOIN) {
            return DifferenceCause.RESTORED_BACKUP;
        }
        if (found.kind() == RowClass.DIFFERENT && found.version() == null) {
            return DifferenceCause.EDITED_AT_CENTRAL_WITHOUT_CAPTURE;
        }
        return DifferenceCause.CHANGED_UNSEEN;
    }

    ChangeJournal journal() {
        return journal;
    }

    String table() {
        return table;
    }
}
