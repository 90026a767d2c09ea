package dev.hybridsync.examples.app;

import dev.hybridsync.SyncEnvironment;
import dev.hybridsync.SyncEnvironment.AppMode;
import dev.hybridsync.error.SyncException;
import dev.hybridsync.schema.NamingRule;
import dev.hybridsync.shard.ShardCode;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.function.Function;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * The program's configuration: the library's variables, read by {@link SyncEnvironment}, and its own. Each variable is
 * checked when it is read. An error names the variable, and never shows a key, a password or a URL that may contain
 * one.
 */
final class Settings {
    /** AUTO_SERVER allows {@code issue-key} to connect while central runs. */
    static final String DEFAULT_CENTRAL_DB = "jdbc:h2:file:./hybrid-app-central;AUTO_SERVER=TRUE";

    static final int DEFAULT_PORT = 8080;

    /** Loopback: the server speaks plain HTTP, so other machines should come through a proxy that speaks TLS. */
    static final String DEFAULT_BIND = "127.0.0.1";

    private final Map<String, String> variables;
    private final SyncEnvironment environment;

    private Settings(Map<String, String> variables) {
        this.variables = variables;
        environment = SyncEnvironment.of(variables);
    }

    static Settings of(Map<String, String> variables) {
        return new Settings(Map.copyOf(variables));
    }

    static boolean debug(Map<String, String> variables) {
        String text = variables.getOrDefault("DEBUG", "");
        return !text.isBlank() && !text.strip().equals("0") && !text.strip().equalsIgnoreCase("false");
    }

    AppMode mode() {
        if (value("APP_MODE") == null) {
            throw MisuseException.configuration(
                    "APP_MODE is not set; expected 'local' or 'central'. Or try the" + " commands 'demo' and 'help'");
        }
        return sync(SyncEnvironment::appMode);
    }

    /** A variable of the library; an error in it is a misuse, not a failure. */
    <T> T sync(Function<SyncEnvironment, T> variable) {
        try {
            return variable.apply(environment);
        } catch (SyncException e) {
            throw MisuseException.configuration(Failure.firstLine(e.getMessage()));
        }
    }

    /** Returns what the library makes of a variable. If the library refuses it, the error names the variable. */
    <T> T accepted(String variable, Supplier<T> use) {
        try {
            return use.get();
        } catch (IllegalArgumentException e) {
            throw MisuseException.configuration(variable + ": " + Failure.firstLine(e.getMessage()));
        }
    }

    DbSettings localDb() {
        return DbSettings.of(value("DB_URL"), value("DB_USER"), variables.get("DB_PASSWORD"));
    }

    DbSettings centralDb() {
        String url = value("DB_URL");
        return DbSettings.of(url == null ? DEFAULT_CENTRAL_DB : url, value("DB_USER"), variables.get("DB_PASSWORD"));
    }

    /** {@code SHARDS}: the databases of central's shards, by name; empty if central is on one database. */
    Map<String, DbSettings> shards() {
        Map<String, DbSettings> shards = new LinkedHashMap<>();
        for (String name : names("SHARDS")) {
            accepted("SHARDS", () -> ShardCode.checkName(name));
            String suffix = "_" + name.toUpperCase(Locale.ROOT).replace('-', '_');
            String url = value("DB_URL" + suffix);
            if (url == null) {
                throw MisuseException.configuration("SHARDS names '" + name + "', but DB_URL" + suffix + " is not set");
            }
            shards.put(name, DbSettings.of(url, value("DB_USER" + suffix), variables.get("DB_PASSWORD" + suffix)));
        }
        return shards;
    }

    /** {@code SYNC_TABLES}; empty for all that can be synced. */
    List<String> tables() {
        return names("SYNC_TABLES");
    }

    /** {@code SYNC_NODE_COLUMN}; null for none. */
    @Nullable
    String nodeColumn() {
        return sync(SyncEnvironment::nodeColumn).orElse(null);
    }

    /** {@code SYNC_SHARED_TABLES}: the tables without the node column, whose rows are the same at all nodes. */
    List<String> sharedTables() {
        return names("SYNC_SHARED_TABLES");
    }

    private List<String> names(String variable) {
        String text = value(variable);
        return text == null
                ? List.of()
                : Arrays.stream(text.split(",", -1))
                        .map(String::strip)
                        .filter(name -> !name.isEmpty())
                        .distinct()
                        .toList();
    }

    NamingRule naming() {
        String text = value("SYNC_NAMING");
        return switch (text == null ? "as_is" : text.toLowerCase(Locale.ROOT)) {
            case "as_is" -> NamingRule.AS_IS;
            case "snake_case" -> NamingRule.SNAKE_CASE;
            default ->
                throw MisuseException.configuration(
                        "SYNC_NAMING holds '" + text + "'; expected 'as_is' or 'snake_case'");
        };
    }

    /** Whether central's address is known. */
    boolean knowsCentral() {
        return value("CENTRAL_API_URL") != null;
    }

    /** {@code PORT}; 0 for any free port. */
    int port() {
        String text = value("PORT");
        if (text == null) {
            return DEFAULT_PORT;
        }
        if (!text.matches("[0-9]{1,5}") || Integer.parseInt(text) > 65_535) {
            throw MisuseException.configuration(
                    "PORT holds '" + text + "'; expected a number from 0 (any free port) to 65535");
        }
        return Integer.parseInt(text);
    }

    String bind() {
        String text = value("BIND");
        return text == null ? DEFAULT_BIND : text;
    }

    /** The variables of the status page. */
    PageSettings page() {
        return new PageSettings(variables);
    }

    private @Nullable String value(String name) {
        String text = variables.get(name);
        return text == null || text.isBlank() ? null : text.strip();
    }
}
