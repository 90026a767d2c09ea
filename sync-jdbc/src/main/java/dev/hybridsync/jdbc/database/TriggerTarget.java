package dev.hybridsync.jdbc.database;

import java.util.Map;

/**
 * The tables to which triggers write what they capture.
 *
 * @param schema the schema of the bookkeeping tables
 * @param prefix the prefix of the bookkeeping tables' names in SQL
 * @param ofEdits whether they write to central's journal of its application's edits, which leaves out what
 *     {@link TriggerScripts#applying} writes, and not to a node's journal
 * @param ofReplicated whether the triggers also fire for what replication writes
 */
public record TriggerTarget(String schema, String prefix, boolean ofEdits, boolean ofReplicated) {
    /** The table of the entries, as SQL. */
    public String journal() {
        return prefix + (ofEdits ? "_edit" : "_journal");
    }

    /** The table of the captured tables, as SQL. */
    public String captured() {
        return prefix + (ofEdits ? "_edit_table" : "_table");
    }

    /** The placeholders that a trigger script may use; {@code unless_applying} and {@code label} are empty here. */
    public Placeholders placeholders() {
        return Placeholders.of(Map.of(
                "hybridsync",
                prefix,
                "schema",
                schema,
                "journal",
                journal(),
                "captured",
                captured(),
                "always",
                ofReplicated ? "ALWAYS" : "",
                "unless_applying",
                "",
                "label",
                ""));
    }
}
