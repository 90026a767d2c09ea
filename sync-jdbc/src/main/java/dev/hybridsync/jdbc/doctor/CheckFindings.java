package dev.hybridsync.jdbc.doctor;

import dev.hybridsync.error.SyncException;
import dev.hybridsync.status.Finding;
import dev.hybridsync.status.FindingCode;

/** The findings of a check. */
final class CheckFindings {
    private CheckFindings() {}

    static Finding notChecked(String table, String explanation) {
        return Finding.of(
                FindingCode.TABLE_NOT_CHECKED,
                table,
                explanation,
                "the next flush tries again; if it happens again, check the database's own message");
    }

    static Finding held(String table, String reason) {
        return Finding.of(
                FindingCode.TABLE_HELD,
                table,
                reason + "; its entries wait in the journal",
                "restore it, or call install() to sync it in its present form;"
                        + " if it no longer exists, discard its entries by client.discard(\"" + table + "\")");
    }

    static Finding noReceipts(String table) {
        return Finding.of(
                FindingCode.NO_RECEIPTS,
                table,
                "it may have changed without firing the triggers, and it keeps no receipts,"
                        + " so its rows are sent again and deleted rows stay at central",
                "delete those rows at central");
    }

    static Finding repaired(String table) {
        return Finding.of(
                FindingCode.TRIGGERS_REPAIRED,
                table,
                "its triggers were missing or changed and were restored",
                "find out who changed them");
    }

    static Finding notRepaired(String table, SyncException failure) {
        return Finding.of(
                FindingCode.TRIGGERS_NOT_REPAIRED,
                table,
                "its triggers are missing or changed, so changes are not captured, and they could not be restored ("
                        + failure.getMessage() + ")",
                "call install() as a user who may create triggers, while no transaction locks the table");
    }
}
