package dev.hybridsync.jdbc.database;

import java.util.List;
import java.util.stream.Collectors;

/** What a migration tool needs around our statements. */
public interface MigrationFormat {
    /** What a session must run first so that the statements mean the same as in {@link Transactions#runDdl}. */
    default List<String> beginMigration() {
        return List.of();
    }

    /** What puts the session back after {@link #beginMigration}. */
    default List<String> endMigration() {
        return List.of();
    }

    /** The statements as a text for migration tools and the database's own command line. */
    default String migrationText(List<String> statements) {
        return statements.stream().map(statement -> statement + ";\n").collect(Collectors.joining("\n"));
    }
}
