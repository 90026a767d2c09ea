package dev.hybridsync.verify;

import dev.hybridsync.spi.ChangeJournal;
import dev.hybridsync.spi.ComparedRow.Waiting;
import dev.hybridsync.status.DifferenceCause;
import dev.hybridsync.status.FindingCode;
import dev.hybridsync.status.RowClass;
import java.time.Instant;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** What most likely made a table's rows differ, as far as both sides know. For one thread. */
final class Causes {
    private static final Set<String> OF_TRIGGERS = Set.of(
            FindingCode.TRIGGERS_CHANGED.name(),
            FindingCode.TRIGGERS_FAIL.name(),
            FindingCode.TRIGGERS_NOT_REPAIRED.name());

    private final ChangeJournal journal;
    private final String nodeId;
    private final String table;
    private @Nullable DifferenceCause unexplained;
    private @Nullable Instant lastInOrder;

    Causes(ChangeJournal journal, String nodeId, String table) {
        this.journal = journal;
        this.nodeId = nodeId;
        this.table = table;
    }

    DifferenceCause of(Waiting waiting, Found found) {
        if (waiting == Waiting.DISCARDED) {
            return DifferenceCause.DISCARDED;
        }
        if (found.kind() == RowClass.KEPT_AT_REJOIN) {
            return DifferenceCause.RESTORED_BACKUP;
        }
        if (found.kind() == RowClass.HELD_BY_OTHER) {
            return DifferenceCause.SUPERSEDED;
        }
        if (waiting == Waiting.LEFT_OUT && found.version() == null) {
            return DifferenceCause.LEFT_OUT_AT_INSTALL;
        }
        boolean unversioned = found.kind() == RowClass.DIFFERENT && found.version() == null;
        if (unversioned || found.isOfOther(nodeId)) { // central's state is not what that origin sent
            return DifferenceCause.EDITED_AT_CENTRAL_WITHOUT_CAPTURE;
        }
        return unexplained();
    }

    /** Since when the cause may have existed; null if that is not known. */
    @Nullable
    Instant since(DifferenceCause cause) {
        return cause == DifferenceCause.TRIGGERS_MISSING ? lastInOrder : null;
    }

    /** Checks the triggers once, and only if there is a difference to explain. */
    private DifferenceCause unexplained() {
        DifferenceCause cause = unexplained;
        if (cause == null) {
            boolean broken = journal.doctor().preflight(nodeId).findings().stream()
                    .filter(finding -> OF_TRIGGERS.contains(finding.code()))
                    .anyMatch(finding -> table.equals(finding.table()));
            cause = broken ? DifferenceCause.TRIGGERS_MISSING : DifferenceCause.CHANGED_UNSEEN;
            lastInOrder = broken ? journal.doctor().lastInOrder(table).orElse(null) : null;
            unexplained = cause;
        }
        return cause;
    }
}
