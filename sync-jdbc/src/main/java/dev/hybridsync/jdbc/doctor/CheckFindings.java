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
                "the next flush tries again; if it happens again, look at the database's own message");
    }

    static Finding held(String table, String reason) {
        return Finding.of(
                FindingCode.TABLE_HELD,
                table,
                reason + "; its entries wait in the journal",
                "bring it back as it was, or call install(), which takes it as it is now; where it is gone for good,"
                        + " client.discard(\"" + table + "\") lets its entries go");
    }

    static Finding noReceipts(String table) {
        return Finding.of(
                FindingCode.NO_RECEIPTS,
                table,
                "it may have been changed past the triggers, and keeps no receipts: its rows are sent again,"
                        + " and those that are gone stay at central",
                "delete at central what is gone");
    }

    static Finding repaired(String table) {
        return Finding.of(
                FindingCode.TRIGGERS_REPAIRED,
                table,
                "it did not have its triggers as they must be; they were put back",
                "find out who changed them");
    }

    static Finding notRepaired(String table, SyncException failure) {
        return Finding.of(
                FindingCode.TRIGGERS_NOT_REPAIRED,
                table,
                "its triggers are not as they must be, so that changes go unseen, and they could not be put back ("
                        + failure.getMessage() + ")",
                "call install() as a user who may make triggers, when nobody holds a lock");
    }
}
