package dev.hybridsync.testkit;

import dev.hybridsync.FlushReport;
import dev.hybridsync.SyncClient;
import dev.hybridsync.SyncStatus;
import dev.hybridsync.VerifyOptions;
import dev.hybridsync.VerifyReport;
import dev.hybridsync.change.Outcome;
import dev.hybridsync.error.CentralUnavailableException;
import dev.hybridsync.error.LeaseHeldException;
import dev.hybridsync.error.SyncException;
import dev.hybridsync.status.DifferentRow;
import dev.hybridsync.status.QuarantinedRow;
import dev.hybridsync.status.RowClass;
import dev.hybridsync.status.TableStatus;
import dev.hybridsync.status.TableVerification;
import java.util.ArrayList;
import java.util.List;

/**
 * What still separates a node from central after one more flush, in words, and whether waiting may help. Not thread-safe.
 */
final class NodeStanding {
    /** Further rows of a kind are only counted. */
    private static final int NAMED = 10;

    private final SyncClient client;
    private final List<String> problems = new ArrayList<>();
    private boolean mayChange;

    private NodeStanding(SyncClient client) {
        this.client = client;
    }

    static NodeStanding of(SyncClient client) {
        NodeStanding standing = new NodeStanding(client);
        FlushReport report = standing.flush();
        report.stoppedBy().ifPresent(reason -> standing.stopped("its flush", reason));
        standing.addWaiting(report.stoppedBy().isEmpty());
        if (report.stoppedBy().isEmpty()) {
            standing.compare();
        }
        return standing;
    }

    /** One line for each problem; empty if there is none. */
    List<String> problems() {
        return List.copyOf(problems);
    }

    /** Whether waiting alone may bring what is missing. */
    boolean mayChange() {
        return mayChange;
    }

    /** Flushes, and retries deferred rows at once, whatever their pause is: the test must not depend on it. */
    private FlushReport flush() {
        FlushReport report = client.flush();
        List<QuarantinedRow> deferred = client.quarantine().stream()
                .filter(row -> row.outcome() == Outcome.DEFERRED)
                .toList();
        if (report.stoppedBy().isPresent() || deferred.isEmpty()) {
            return report;
        }
        client.retry(deferred);
        return client.flush();
    }

    private void stopped(String what, SyncException reason) {
        mayChange |= reason instanceof CentralUnavailableException || reason instanceof LeaseHeldException;
        problems.add(what + " was stopped by " + reason.getClass().getSimpleName() + ": " + reason.getMessage());
    }

    /**
     * @param ranToItsEnd whether the flush did, so that pending changes of a table that is not held came during the flush
     */
    private void addWaiting(boolean ranToItsEnd) {
        SyncStatus status = client.status();
        for (TableStatus table : status.tables()) {
            if (table.pending() > 0) {
                mayChange |= ranToItsEnd && !table.held();
                problems.add("table " + table.table() + ": " + count(table.pending(), "change")
                        + " in the journal, not sent yet"
                        + (table.held() ? "; the table is held: " + table.heldReason() : ""));
            }
        }
        if (status.quarantined() > 0) {
            List<QuarantinedRow> rows = client.quarantine(NAMED);
            rows.forEach(
                    row -> problems.add("table " + row.table() + ", key " + row.rowKey() + ": waits in quarantine, "
                            + row.outcome() + " as " + row.code() + (row.detail() == null ? "" : ": " + row.detail())));
            addUnnamed(status.quarantined() - rows.size(), "in quarantine");
        }
    }

    private void compare() {
        VerifyReport report = client.verify(VerifyOptions.DEFAULT.namedRows(NAMED));
        report.stoppedBy().ifPresent(reason -> stopped("the comparison", reason));
        for (TableVerification table : report.tables()) {
            table.notCompared()
                    .ifPresent(reason -> problems.add("table " + table.table() + ": not compared: " + reason));
            table.different().forEach(row -> problems.add(difference(row)));
            long differing = 0;
            for (RowClass kind : RowClass.values()) {
                differing += kind.isDifference() ? table.count(kind) : 0;
            }
            addUnnamed(differing - table.different().size(), "of table " + table.table() + " that differ");
            if (table.count(RowClass.CHANGING) > 0) {
                mayChange = true;
                problems.add("table " + table.table() + ": " + count(table.count(RowClass.CHANGING), "row")
                        + " changed while being compared");
            }
        }
    }

    private static String difference(DifferentRow row) {
        String what = switch (row.kind()) {
            case MISSING -> "is missing at central";
            case SURPLUS -> "is still at central, and gone here";
            case KEPT_AT_REJOIN -> "differs from central's, which a rejoin kept";
            default -> "differs from central's";
        };
        return "table " + row.table() + ", key " + row.rowKey() + ": " + what + " (" + row.kind() + ", probably "
                + row.cause() + ")";
    }

    private void addUnnamed(long more, String where) {
        if (more > 0) {
            problems.add("and " + more + " more " + where);
        }
    }

    private static String count(long number, String noun) {
        return number + " " + noun + (number == 1 ? "" : "s");
    }
}
