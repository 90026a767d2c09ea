package dev.hybridsync.jdbc.mariadb;

import dev.hybridsync.jdbc.catalog.TableName;
import dev.hybridsync.jdbc.database.Names;
import dev.hybridsync.jdbc.database.TriggerTarget;

/**
 * How a trigger names what it reads and writes. A trigger in the same database as the bookkeeping tables does not name
 * the database. So a dump can be restored under another name, and its triggers write to the journal that was restored
 * with them.
 *
 * @param names the names of tables, as the trigger writes them
 * @param target the target, as the trigger names it
 */
record MariaDbScope(Names names, TriggerTarget target) {
    /** @param triggered the table that the trigger is on */
    static MariaDbScope of(TableName triggered, Names names, TriggerTarget target) {
        if (!triggered.schema().equals(target.schema())) {
            return new MariaDbScope(names, target);
        }
        return new MariaDbScope(
                new NamesAt(names, target.schema()),
                new TriggerTarget(target.schema(), "hybridsync", target.ofEdits(), target.ofReplicated()));
    }

    private record NamesAt(Names names, String schema) implements Names {
        @Override
        public String quote(String identifier) {
            return names.quote(identifier);
        }

        @Override
        public String quote(TableName table) {
            return table.schema().equals(schema) ? names.quote(table.name()) : names.quote(table);
        }

        @Override
        public String text(String value) {
            return names.text(value);
        }
    }
}
