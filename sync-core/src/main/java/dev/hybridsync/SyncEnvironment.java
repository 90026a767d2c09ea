package dev.hybridsync;

import dev.hybridsync.change.NodeId;
import dev.hybridsync.change.NodeLabel;
import dev.hybridsync.change.NodeReport;
import dev.hybridsync.error.SyncException;
import dev.hybridsync.schema.SyncSchema;
import dev.hybridsync.spi.BatchLimit;
import java.io.IOException;
import java.net.URI;
import java.net.URISyntaxException;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.function.Function;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * The configuration of either side, read from environment variables. Each variable is read and checked when its method
 * is called. An error names the variable, its value (never a key) and what is expected. Immutable and thread-safe.
 */
public final class SyncEnvironment {
    /** Which side an application is on. */
    public enum AppMode {
        /** The application has a node's database, and sends its changes to central. */
        LOCAL,
        /** The application has central's database. */
        CENTRAL
    }

    /** 30 seconds for a request and its answer. */
    public static final Duration DEFAULT_REQUEST_TIMEOUT = Duration.ofSeconds(30);

    /** HTTP clients hold a timeout as an {@code int} of milliseconds. */
    private static final Duration MAX_REQUEST_TIMEOUT = Duration.ofDays(1);

    private static final Pattern DURATION = Pattern.compile("([0-9]{1,9})(ms|s|m|h|d)");
    private static final Pattern SIZE = Pattern.compile("([0-9]{1,12})(KiB|MiB)?");

    private final Function<String, @Nullable String> variables;

    private SyncEnvironment(Function<String, @Nullable String> variables) {
        this.variables = variables;
    }

    /** {@return the environment of this process} */
    public static SyncEnvironment system() {
        return of(System.getenv());
    }

    /**
     * {@return an environment with the given variables instead of those of the process}
     *
     * @param variables names and values; copied
     */
    public static SyncEnvironment of(Map<String, String> variables) {
        return new SyncEnvironment(Map.copyOf(variables)::get);
    }

    /**
     * {@return an environment that reads from {@code variables}, such as a framework's, instead of from the process's
     * environment} The function is called each time a variable is read.
     *
     * @param variables returns the value of a variable by its name; null for a variable that is not set
     */
    public static SyncEnvironment of(Function<String, @Nullable String> variables) {
        return new SyncEnvironment(Objects.requireNonNull(variables, "variables"));
    }

    /** {@return {@code APP_MODE}: {@code local} or {@code central}} Required. */
    public AppMode appMode() {
        String text = required("APP_MODE", "'local' or 'central'");
        return switch (text.toLowerCase(Locale.ROOT)) {
            case "local" -> AppMode.LOCAL;
            case "central" -> AppMode.CENTRAL;
            default -> throw wrong("APP_MODE", text, "'local' or 'central'");
        };
    }

    /**
     * {@return {@code CENTRAL_API_URL}: where central is, without {@code /api/v1/sync}} Required on the local side.
     */
    public URI centralApiUrl() {
        String expected = "an http or https URL such as https://central.example";
        String text = required("CENTRAL_API_URL", expected);
        try {
            URI uri = new URI(text);
            boolean http = "http".equalsIgnoreCase(uri.getScheme()) || "https".equalsIgnoreCase(uri.getScheme());
            if (http && uri.getHost() != null && uri.getUserInfo() == null) {
                return uri;
            }
            throw wrong("CENTRAL_API_URL", withoutUser(text), expected);
        } catch (URISyntaxException e) {
            throw wrong("CENTRAL_API_URL", withoutUser(text), expected);
        }
    }

    /**
     * Hides a URL with a user, because a password comes with it. {@link URI} does not always find the user, for example
     * in {@code http://me:secret@my_host}.
     */
    private static String withoutUser(String text) {
        return text.indexOf('@') < 0 ? text : "(a URL with a user)";
    }

    /**
     * {@return {@code SYNC_API_KEY}, or the content of the file that {@code SYNC_API_KEY_FILE} names, which is read at
     * each call} Required on the local side.
     */
    public String apiKey() {
        String key = value("SYNC_API_KEY");
        String file = value("SYNC_API_KEY_FILE");
        if (key != null && file != null) {
            throw new SyncException("SYNC_API_KEY and SYNC_API_KEY_FILE are both set; set one of them");
        }
        if (key == null && file == null) {
            throw new SyncException(
                    "neither SYNC_API_KEY nor SYNC_API_KEY_FILE is set; set one: central issues this node's key");
        }
        String found = key != null ? key : contentOf(file);
        if (found.isEmpty() || !found.chars().allMatch(c -> c > ' ' && c < 127)) {
            throw new SyncException((key != null ? "SYNC_API_KEY" : "the file that SYNC_API_KEY_FILE names")
                    + " holds no API key; expected one line of printable ASCII without spaces");
        }
        return found;
    }

    private static String contentOf(@Nullable String file) {
        String expected = "the path of a readable file that holds only the key";
        String name = file == null ? "" : file;
        String shown = name.indexOf('/') < 0 && name.indexOf('\\') < 0 ? "(no path; not shown, it may be a key)" : name;
        try {
            Path path = Path.of(name);
            if (!Files.isRegularFile(path) || Files.size(path) > 4096) {
                throw wrong("SYNC_API_KEY_FILE", shown, expected);
            }
            return Files.readString(path).strip();
        } catch (IOException | InvalidPathException e) {
            throw wrong("SYNC_API_KEY_FILE", shown, expected);
        }
    }

    /** {@return {@code SYNC_NODE_ID}: this node's name} Required on the local side. */
    public String nodeId() {
        String expected = "1 to 64 letters, digits, '.', '_' or '-', such as store-042";
        String text = required("SYNC_NODE_ID", expected);
        if (!NodeId.isValid(text)) {
            throw wrong("SYNC_NODE_ID", text, expected);
        }
        return text;
    }

    /** {@return {@code SYNC_NODE_LABEL}: this node's display label} Empty if it is not set. */
    public Optional<String> nodeLabel() {
        String text = value("SYNC_NODE_LABEL");
        if (text != null && !NodeLabel.isValid(text)) {
            String shown = Objects.requireNonNullElse(NodeLabel.clean(text), "");
            throw wrong(
                    "SYNC_NODE_LABEL",
                    shown,
                    "one line of 1 to " + NodeLabel.MAX_LENGTH + " characters, none of them a control character");
        }
        return Optional.ofNullable(text);
    }

    /**
     * {@return {@code SYNC_FLUSH_INTERVAL}: a duration such as {@code 500ms}, {@code 30s}, {@code 5m} or {@code 1h}}
     * Default: {@code 30s}.
     */
    public Duration flushInterval() {
        return duration("SYNC_FLUSH_INTERVAL", SyncClient.Builder.DEFAULT_FLUSH_INTERVAL);
    }

    /**
     * {@return {@code SYNC_VERIFY_INTERVAL}: a duration as in {@code SYNC_FLUSH_INTERVAL}, such as {@code 1d}} Default:
     * empty, for never.
     */
    public Optional<Duration> verifyInterval() {
        return value("SYNC_VERIFY_INTERVAL") == null
                ? Optional.empty()
                : Optional.of(duration("SYNC_VERIFY_INTERVAL", Duration.ZERO));
    }

    /**
     * {@return {@code SYNC_HEARTBEAT}: a duration as in {@code SYNC_FLUSH_INTERVAL}, {@code 1s} to {@code 365d}}
     * Default: empty, for never.
     */
    public Optional<Duration> heartbeat() {
        String text = value("SYNC_HEARTBEAT");
        if (text == null) {
            return Optional.empty();
        }
        Duration heartbeat = duration("SYNC_HEARTBEAT", Duration.ZERO);
        if (heartbeat.compareTo(Duration.ofSeconds(1)) < 0 || heartbeat.compareTo(NodeReport.MAX_HEARTBEAT) > 0) {
            throw wrong("SYNC_HEARTBEAT", text, "a duration from 1s to 365d");
        }
        return Optional.of(heartbeat);
    }

    /** {@return {@code SYNC_BATCH_ROWS}: 1 to 100000} Default: 1000. */
    public int batchRows() {
        String expected = "a whole number from 1 to 100000";
        String text = value("SYNC_BATCH_ROWS");
        if (text == null) {
            return BatchLimit.DEFAULT_ROWS;
        }
        if (!text.matches("[0-9]{1,6}") || Integer.parseInt(text) < 1 || Integer.parseInt(text) > 100_000) {
            throw wrong("SYNC_BATCH_ROWS", text, expected);
        }
        return Integer.parseInt(text);
    }

    /**
     * {@return {@code SYNC_BATCH_BYTES}: a size before compression, such as {@code 1048576}, {@code 512KiB} or
     * {@code 1MiB}} Default: 1 MiB.
     */
    public long batchBytes() {
        String expected = "a size such as 1048576, 512KiB or 1MiB";
        String text = value("SYNC_BATCH_BYTES");
        if (text == null) {
            return BatchLimit.DEFAULT_BYTES;
        }
        Matcher matcher = SIZE.matcher(text);
        if (!matcher.matches() || Long.parseLong(matcher.group(1)) < 1) {
            throw wrong("SYNC_BATCH_BYTES", text, expected);
        }
        long unit = "MiB".equals(matcher.group(2)) ? 1 << 20 : "KiB".equals(matcher.group(2)) ? 1 << 10 : 1;
        return Long.parseLong(matcher.group(1)) * unit;
    }

    /** {@return {@code SYNC_REQUEST_TIMEOUT}: the time limit for one request and its answer} Default: {@code 30s}. */
    public Duration requestTimeout() {
        Duration timeout = duration("SYNC_REQUEST_TIMEOUT", DEFAULT_REQUEST_TIMEOUT);
        String text = value("SYNC_REQUEST_TIMEOUT");
        if (text != null && timeout.compareTo(MAX_REQUEST_TIMEOUT) > 0) {
            throw wrong("SYNC_REQUEST_TIMEOUT", text, "a duration of at most 1d");
        }
        return timeout;
    }

    /**
     * {@return {@code SYNC_ALLOW_INSECURE_HTTP}: {@code true} allows http to hosts other than loopback} Default:
     * {@code false}.
     */
    public boolean allowInsecureHttp() {
        String text = value("SYNC_ALLOW_INSECURE_HTTP");
        if (text == null) {
            return false;
        }
        return switch (text.toLowerCase(Locale.ROOT)) {
            case "true" -> true;
            case "false" -> false;
            default -> throw wrong("SYNC_ALLOW_INSECURE_HTTP", text, "'true' or 'false'");
        };
    }

    /**
     * {@return {@code SYNC_NODE_COLUMN}: the column that keeps the rows of nodes apart, see
     * {@link SyncSchema.Builder#nodeColumn}} Default: none.
     */
    public Optional<String> nodeColumn() {
        return Optional.ofNullable(value("SYNC_NODE_COLUMN"));
    }

    /**
     * {@return {@code SYNC_ZONE}: the zone of the times that this side's database stores without a zone, see
     * {@link SyncSchema.Builder#zone}} Default: none.
     */
    public Optional<String> zone() {
        String text = value("SYNC_ZONE");
        if (text == null) {
            return Optional.empty();
        }
        try {
            SyncSchema.builder().zone(text);
            return Optional.of(text);
        } catch (IllegalArgumentException e) {
            throw wrong("SYNC_ZONE", text, "a time zone such as UTC, +02:00 or Europe/Prague");
        }
    }

    /**
     * {@return {@code HTTPS_PROXY} or {@code HTTP_PROXY}, depending on the scheme of {@link #centralApiUrl()}: the
     * proxy to central, such as {@code http://proxy.example:3128}, possibly with a user and a password} The names of
     * these variables may also be in lower case. Empty if there is none, if central is on this machine, or if
     * {@code NO_PROXY} names its host.
     */
    public Optional<URI> proxy() {
        return proxy(centralApiUrl());
    }

    /**
     * {@return the proxy to another address than {@link #centralApiUrl()}, chosen as in {@link #proxy()}}
     *
     * @param central the address of central
     */
    public Optional<URI> proxy(URI central) {
        return new ProxyChoice(variables).to(central);
    }

    private Duration duration(String name, Duration byDefault) {
        String text = value(name);
        if (text == null) {
            return byDefault;
        }
        Matcher matcher = DURATION.matcher(text);
        if (!matcher.matches() || Long.parseLong(matcher.group(1)) < 1) {
            throw wrong(name, text, "a duration such as 500ms, 30s, 5m or 1h");
        }
        long amount = Long.parseLong(matcher.group(1));
        return switch (matcher.group(2)) {
            case "ms" -> Duration.ofMillis(amount);
            case "s" -> Duration.ofSeconds(amount);
            case "m" -> Duration.ofMinutes(amount);
            case "h" -> Duration.ofHours(amount);
            default -> Duration.ofDays(amount);
        };
    }

    private String required(String name, String expected) {
        String text = value(name);
        if (text == null) {
            throw new SyncException(name + " is not set; expected " + expected);
        }
        return text;
    }

    /** An empty variable counts as unset, as in most shells. */
    private @Nullable String value(String name) {
        String text = variables.apply(name);
        return text == null || text.isBlank() ? null : text.strip();
    }

    private static SyncException wrong(String name, String holds, String expected) {
        return new SyncException(name + " holds '" + holds + "'; expected " + expected);
    }
}
