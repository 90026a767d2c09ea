package dev.hybridsync.examples.app;

import dev.hybridsync.SyncEnvironment;
import dev.hybridsync.jdbc.JdbcTables;
import dev.hybridsync.jdbc.JdbcTables.Candidate;
import dev.hybridsync.schema.NamingRule;
import dev.hybridsync.schema.SyncSchema;
import dev.hybridsync.schema.TableDefinition;
import java.io.PrintStream;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import javax.sql.DataSource;
import org.jspecify.annotations.Nullable;

/** Which of a database's tables are synced: those of {@code SYNC_TABLES}, or all that can be. */
final class TableChoice {
    private TableChoice() {}

    /** The schema of the chosen tables; reports which tables can't be synced, and why. */
    static SyncSchema of(DataSource database, Settings settings, PrintStream remarks) {
        List<Candidate> candidates = JdbcTables.discover(database);
        List<String> wanted = settings.tables();
        if (wanted.isEmpty()) {
            candidates.stream()
                    .filter(candidate -> candidate.obstacle() != null)
                    .forEach(candidate -> remarks.println("not synced: " + candidate.obstacle()));
            return schema(settings, syncable(candidates), remarks);
        }
        wanted.forEach(name -> check(name, candidates, settings.naming()));
        return schema(settings, wanted, remarks);
    }

    /**
     * Like {@link #of}, but for central: a named table that can't be synced now does not prevent the others from being
     * synced.
     */
    static SyncSchema atCentral(DataSource database, Settings settings, PrintStream remarks) {
        List<String> wanted = settings.tables();
        if (wanted.isEmpty()) {
            return of(database, settings, remarks);
        }
        List<Candidate> candidates = JdbcTables.discover(database);
        for (String name : wanted) {
            try {
                check(name, candidates, settings.naming());
            } catch (MisuseException e) {
                remarks.println("changes wait: " + e.getMessage());
            }
        }
        return schema(settings, wanted, remarks);
    }

    /** The schema of the chosen tables, unchecked if they are named, for preflight, which reports more about them. */
    static SyncSchema unchecked(DataSource database, Settings settings, PrintStream remarks) {
        List<String> wanted = settings.tables();
        return wanted.isEmpty() ? of(database, settings, remarks) : schema(settings, wanted, remarks);
    }

    /** All tables that can be synced, without remarks, for commands that only read the bookkeeping, or remove it. */
    static SyncSchema whatever(DataSource database, Settings settings) {
        List<String> mapped =
                settings.tables().stream().filter(name -> name.contains("=")).toList();
        List<String> stored = mapped.stream().map(TableChoice::stored).toList();
        return schema(
                settings,
                Stream.concat(
                                syncable(JdbcTables.discover(database)).stream().filter(name -> !stored.contains(name)),
                                mapped.stream())
                        .toList(),
                null);
    }

    /** How many tables, and which. */
    static String text(SyncSchema schema, String between) {
        List<String> names = schema.tables().stream().map(TableDefinition::name).toList();
        return names.size()
                + (names.size() == 1 ? " table" : " tables")
                + between
                + (names.isEmpty() ? "" : ": " + String.join(", ", names));
    }

    private static String wireName(String chosen) {
        return chosen.split("=", 2)[0].strip();
    }

    /** A table's name here, which follows the {@code =} if its name on the wire is different, as after a rename. */
    private static String stored(String chosen) {
        return chosen.substring(chosen.indexOf('=') + 1).strip();
    }

    private static void check(String chosen, List<Candidate> candidates, NamingRule naming) {
        String name = stored(chosen);
        List<String> here = candidates.stream().map(Candidate::name).toList();
        String found = match(naming, name, here)
                .orElseThrow(() -> MisuseException.configuration("SYNC_TABLES names '" + name
                        + "'; expected tables of DB_URL, which has "
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

    private static Optional<String> match(NamingRule naming, String name, List<String> names) {
        return SyncSchema.builder().naming(naming).build().match(name, names);
    }

    /** @param remarks where names in {@code SYNC_SHARED_TABLES} that match no table are reported; null for nowhere */
    private static SyncSchema schema(Settings settings, List<String> names, @Nullable PrintStream remarks) {
        SyncSchema.Builder schema = SyncSchema.builder().naming(settings.naming());
        settings.sync(SyncEnvironment::zone).ifPresent(schema::zone);
        for (String name : names) {
            if (name.contains("=")) {
                schema.table(wireName(name), table -> table.storedAs(stored(name)));
            } else {
                schema.table(name);
            }
        }
        String nodeColumn = settings.nodeColumn();
        if (nodeColumn != null) {
            schema.nodeColumn(nodeColumn);
        }
        List<String> wireNames = names.stream().map(TableChoice::wireName).toList();
        for (String shared : settings.sharedTables()) {
            match(settings.naming(), shared, wireNames).ifPresentOrElse(schema::withoutNodeColumn, () -> {
                if (remarks != null) {
                    remarks.println("SYNC_SHARED_TABLES names '" + shared + "', which is not synced");
                }
            });
        }
        return schema.build();
    }
}
