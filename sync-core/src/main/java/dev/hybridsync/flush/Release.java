package dev.hybridsync.flush;

import java.io.IOException;
import java.io.InputStream;
import java.util.Properties;
import org.jspecify.annotations.Nullable;

/** Which release of the library this is. */
final class Release {
    private static final @Nullable String VERSION = read();

    private Release() {}

    /** The version; null if the build did not record it. */
    static @Nullable String version() {
        return VERSION;
    }

    private static @Nullable String read() {
        try (InputStream file = Release.class.getResourceAsStream("release.properties")) {
            if (file == null) {
                return null;
            }
            Properties properties = new Properties();
            properties.load(file);
            String version = properties.getProperty("version", "");
            return version.isBlank() || version.startsWith("$") ? null : version;
        } catch (IOException | IllegalArgumentException e) {
            return null;
        }
    }
}
