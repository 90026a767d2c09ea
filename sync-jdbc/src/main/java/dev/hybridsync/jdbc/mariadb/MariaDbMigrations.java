package dev.hybridsync.jdbc.mariadb;

import dev.hybridsync.jdbc.database.MigrationFormat;
import java.util.List;
import java.util.stream.Collectors;

/** Sets the SQL mode, since triggers keep the mode of the session that creates them, and another delimiter. */
final class MariaDbMigrations implements MigrationFormat {
    @Override
    public List<String> beginMigration() {
        return List.of("SET @hybridsync_mode = @@sql_mode, sql_mode = " + MariaDbSession.SQL_MODE);
    }

    @Override
    public List<String> endMigration() {
        return List.of("SET sql_mode = @hybridsync_mode");
    }

    /** Trigger bodies contain semicolons, so another delimiter is needed, one that no statement contains. */
    @Override
    public String migrationText(List<String> statements) {
        StringBuilder delimiter = new StringBuilder("$$");
        while (statements.stream().anyMatch(statement -> statement.contains(delimiter))) {
            delimiter.append('$');
        }
        return statements.stream()
                .map(statement -> statement + "\n" + delimiter + "\n")
                .collect(Collectors.joining("\n", "DELIMITER " + delimiter + "\n\n", "\nDELIMITER ;\n"));
    }
}
