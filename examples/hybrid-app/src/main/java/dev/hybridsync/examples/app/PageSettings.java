package dev.hybridsync.examples.app;

import dev.hybridsync.http.admin.StatusPage;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** The variables of the status page. Without a token, there is no page. */
final class PageSettings {
    private static final int LARGEST_FILE = 4_096;

    private final Map<String, String> variables;

    PageSettings(Map<String, String> variables) {
        this.variables = variables;
    }

    /** {@code ADMIN_TOKEN}, or the content of the file that {@code ADMIN_TOKEN_FILE} names; null if neither is set. */
    @Nullable
    String token() {
        String token = value("ADMIN_TOKEN");
        String file = value("ADMIN_TOKEN_FILE");
        if (token != null && file != null) {
            throw MisuseException.configuration("ADMIN_TOKEN and ADMIN_TOKEN_FILE are both set; set one of them");
        }
        String found = file == null ? token : content(file);
        boolean fits = found == null
                || (found.length() >= StatusPage.LEAST_TOKEN_LENGTH
                        && found.length() <= 512
                        && found.chars().allMatch(c -> c > ' ' && c < 127));
        if (!fits) {
            throw MisuseException.configuration((file == null ? "ADMIN_TOKEN" : "the file that ADMIN_TOKEN_FILE names")
                    + " holds no token; expected " + StatusPage.LEAST_TOKEN_LENGTH
                    + " to 512 printable ASCII characters without spaces, for example from 'openssl rand -hex 32'");
        }
        return found;
    }

    private static String content(String file) {
        try {
            Path path = Path.of(file);
            if (Files.isRegularFile(path) && Files.size(path) <= LARGEST_FILE) {
                return Files.readString(path).strip();
            }
        } catch (IOException | InvalidPathException e) {
            // treated like any other file that can't be used
        }
        throw MisuseException.configuration(
                "ADMIN_TOKEN_FILE names no readable file; expected one that holds only the token");
    }

    /** {@code STATUS_PORT}, 0 for any free port; null if it is not set. */
    @Nullable
    Integer port() {
        String text = value("STATUS_PORT");
        if (text == null) {
            return null;
        }
        if (!text.matches("[0-9]{1,5}") || Integer.parseInt(text) > 65_535) {
            throw MisuseException.configuration(
                    "STATUS_PORT holds '" + text + "'; expected a number from 0 (any free port) to 65535");
        }
        return Integer.valueOf(text);
    }

    /** The token of a node's page; null if it has none. An error in its variables is reported before anything is opened. */
    @Nullable
    String checkForNode() {
        String token = token();
        if (port() != null && token == null) {
            throw MisuseException.configuration(
                    "STATUS_PORT is set, but neither ADMIN_TOKEN nor ADMIN_TOKEN_FILE: the page is never served without a"
                            + " token");
        }
        return token;
    }

    /** The page with its token, at {@code ADMIN_ORIGINS} or on this machine. */
    StatusPage build(StatusPage.Builder page, String token, int port) {
        String origins = value("ADMIN_ORIGINS");
        String insecure = value("ADMIN_ALLOW_INSECURE_HTTP");
        try {
            return page.token(token)
                    .origins(origins == null ? onThisMachine(port) : names(origins))
                    .allowInsecureHttp("true".equalsIgnoreCase(insecure))
                    .build();
        } catch (IllegalArgumentException e) {
            throw MisuseException.configuration("ADMIN_ORIGINS: " + Failure.firstLine(e.getMessage()));
        }
    }

    private static List<String> onThisMachine(int port) {
        return List.of("http://localhost:" + port, "http://127.0.0.1:" + port);
    }

    private static List<String> names(String text) {
        return Arrays.stream(text.split(",", -1))
                .map(String::strip)
                .filter(name -> !name.isEmpty())
                .toList();
    }

    private @Nullable String value(String name) {
        String text = variables.get(name);
        return text == null || text.isBlank() ? null : text.strip();
    }
}
