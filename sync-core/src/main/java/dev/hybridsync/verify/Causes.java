package dev.hybridsync.verify;

import dev.hybridsync.spi.ChangeJournal;
import dev.hybridsync.spi.ComparedRow.Waiting;
import dev.hybridsync.status.DifferenceCause;
import dev.hybridsync.status.FindingCode;
import dev.hybridsync.status.RowClass;
import java.util.Set;
import java.util.stream.Collectors;
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
        if (found.isOfOther(nodeId)) {
            return DifferenceCause.SUPERSEDED;
        }
        if (waiting == Waiting.LEFT_OUT && found.version() == null) {
            return DifferenceCause.LEFT_OUT_AT_INSTALL;
        }
        if (found.kind() == RowClass.DIFFERENT && found.version() == null) {
            return DifferenceCause.EDITED_AT_CENTRAL_WITHOUT_CAPTURE;
        }
        return unexplained();
    }

    /** The triggers are looked at once, where something is to be explained. */
    private DifferenceCause unexplained() {
        DifferenceCause cause = unexplained;
        if (cause == null) {
            Set<String> broken = journal.doctor().preflight(nodeId).findings().stream()
                    .filter(finding -> OF_TRIGGERS.contains(finding.code()))
                    .map(finding -> String.valueOf(finding.table()))
                    .collect(Collectors.toSet());
            cause = broken.contains(table) ? DifferenceCause.TRIGGERS_MISSING : DifferenceCause.CHANGED_UNSEEN;
            unexplained = cause;
        }
        return cause;
    }
}
