package dev.hybridsync.examples.app;

import dev.hybridsync.NamingRule;
import dev.hybridsync.SyncSchema;
import dev.hybridsync.TableDefinition;
import dev.hybridsync.jdbc.JdbcTables;
import dev.hybridsync.jdbc.JdbcTables.Candidate;
import java.io.PrintStream;
import java.util.List;
import javax.sql.DataSource;

/** Which of a database's tables are synced: those of {@code SYNC_TABLES}, or all that can be. */
final class TableChoice {
    private TableChoice() {}

    /** The schema of the chosen tables; says which tables can't be synced, and why. */
    static SyncSchema of(DataSource database, Settings settings, PrintStream remarks) {
        List<Candidate> candidates = JdbcTables.discover(database);
        List<String> wanted = settings.tables();
        if (wanted.isEmpty()) {
            candidates.stream()
                    .filter(candidate -> candidate.obstacle() != null)
                    .forEach(candidate -> remarks.println("not synced: " + candidate.obstacle()));
            return schema(settings.naming(), syncable(candidates));
        }
        wanted.forEach(name -> check(name, candidates, settings.naming()));
        return schema(settings.naming(), wanted);
    }

    /** The schema of the chosen tables, unchecked where they are named: for preflight, which tells more of them. */
    static SyncSchema unchecked(DataSource database, Settings settings, PrintStream remarks) {
        List<String> wanted = settings.tables();
        return wanted.isEmpty() ? of(database, settings, remarks) : schema(settings.naming(), wanted);
    }

    /** All that can be synced, without a word: for commands that only look at the bookkeeping, or take it away. */
    static SyncSchema whatever(DataSource database, Settings settings) {
        return schema(settings.naming(), syncable(JdbcTables.discover(database)));
    }

    /** How many tables, and which. */
    static String text(SyncSchema schema, String between) {
        List<String> names = schema.tables().stream().map(TableDefinition::name).toList();
        return names.size()
                + (names.size() == 1 ? " table" : " tables")
                + between
                + (names.isEmpty() ? "" : ": " + String.join(", ", names));
    }

    private static void check(String name, List<Candidate> candidates, NamingRule naming) {
        List<String> here = candidates.stream().map(Candidate::name).toList();
        String found = schema(naming, List.of())
                .match(name, here)
                .orElseThrow(() -> MisuseException.configuration("SYNC_TABLES names '" + name
                        + "'; expected are tables of DB_URL, which has "
                        + (here.isEmpty() ? "none" : String.join(", ", here))));
        candidates.stream()
                .filter(candidate -> candidate.name().equals(found) && candidate.obstacle() != null)
                .forEach(candidate -> {
                    throw MisuseException.configuration(
                            "SYNC_TABLES names a table that can't be synced: " + candidate.obstacle());
                });
    }

    private static List<String> syncable(List<Candidate> candidates) {
        return candidates.stream()
                .filter(candidate -> candidate.obstacle() == null)
                .map(Candidate::name)
                .toList();
    }

    private static SyncSchema schema(NamingRule naming, List<String> names) {
        SyncSchema.Builder schema = SyncSchema.builder().naming(naming);
        names.forEach(schema::table);
        return schema.build();
    }
}
