package dev.hybridsync.jdbc.database;

import java.util.List;
import java.util.stream.Collectors;

/** The form in which a migration tool needs our statements. */
public interface MigrationFormat {
    /** The statements that a session must run first so that ours mean the same as in {@link Transactions#runDdl}. */
    default List<String> beginMigration() {
        return List.of();
    }

    /** The statements that restore the session after {@link #beginMigration}. */
    default List<String> endMigration() {
        return List.of();
    }

    /** The statements as a script for migration tools and the database's own command line. */
    default String migrationText(List<String> statements) {
        return statements.stream().map(statement -> statement + ";\n").collect(Collectors.joining("\n"));
    }
}
