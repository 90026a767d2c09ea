package dev.hybridsync.jdbc.database;

import dev.hybridsync.error.PreflightException;
import dev.hybridsync.schema.TableDefinition;
import dev.hybridsync.status.Finding;
import dev.hybridsync.status.FindingCode;
import java.util.Optional;

/** Optional tables, such as those of JPA's collections, which are left out if they are missing or have no key. */
final class OptionalTables {
    private OptionalTables() {}

    /** The finding that replaces the error if the table is left out; empty if it remains an error. */
    static Optional<Finding> leftOut(TableDefinition definition, PreflightException error) {
        boolean keyless = error.findings().stream().allMatch(finding -> finding.is(FindingCode.NO_PRIMARY_KEY));
        return definition.optional() && keyless
                ? Optional.of(leftOut(
                        definition,
                        "table '" + definition.name() + "' has no key, so it is left out and its rows are not synced",
                        "give it a primary key (for JPA: a Set of elements that are not null, or an @OrderColumn), and call"
                                + " install() again"))
                : Optional.empty();
    }

    static Finding missing(TableDefinition definition) {
        return leftOut(
                definition,
                "there is no table '" + definition.name() + "' in this database, so it is left out",
                "map it to its name here, for JPA with @CollectionTable or @JoinTable, if it should be synced");
    }

    private static Finding leftOut(TableDefinition definition, String what, String fix) {
        return Finding.of(FindingCode.TABLE_LEFT_OUT, definition.name(), null, what, fix);
    }
}
