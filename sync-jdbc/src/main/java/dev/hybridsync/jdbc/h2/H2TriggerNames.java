package dev.hybridsync.jdbc.h2;

import dev.hybridsync.jdbc.catalog.TableName;

/** The names of triggers. A trigger's class finds its configuration by the name, since H2 may pass it a wrong table. */
final class H2TriggerNames {
    private H2TriggerNames() {}

    static String prefix(String id) {
        return "HYBRIDSYNC:" + id + ":";
    }

    /** @param bookkeeping the schema of our own tables */
    static String name(String id, String bookkeeping) {
        return prefix(id) + bookkeeping;
    }

    /** A trigger is in the schema of its table. */
    static TableName of(TableName table, String id, String bookkeeping) {
        return new TableName(table.schema(), name(id, bookkeeping));
    }
}
