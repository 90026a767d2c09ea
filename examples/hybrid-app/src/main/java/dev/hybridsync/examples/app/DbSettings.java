package dev.hybridsync.examples.app;

import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/**
 * The database to open, and the user to open it as.
 *
 * @param url its JDBC URL, which may hold a password
 * @param user null if the URL has it, or none is needed
 * @param password null in the same cases
 */
record DbSettings(
        String url, @Nullable String user, @Nullable String password) {
    private static final List<String> PREFIXES =
            List.of("jdbc:sqlite:", "jdbc:h2:", "jdbc:postgresql:", "jdbc:mariadb:");
    private static final String EXPECTED =
            "a JDBC URL such as jdbc:sqlite:shop.db, jdbc:h2:file:./shop, jdbc:postgresql://localhost/shop or"
                    + " jdbc:mariadb://localhost/shop";

    static DbSettings of(@Nullable String url, @Nullable String user, @Nullable String password) {
        if (url == null) {
            throw MisuseException.configuration("DB_URL is not set; expected " + EXPECTED);
        }
        if (PREFIXES.stream().noneMatch(url::startsWith)) {
            // not shown, because it may contain a password
            throw MisuseException.configuration("DB_URL begins with none of " + PREFIXES + "; expected " + EXPECTED);
        }
        boolean h2WithoutUser =
                url.startsWith("jdbc:h2:") && !url.toLowerCase(Locale.ROOT).contains(";user=");
        // H2's own tools connect as sa by default
        return new DbSettings(url, user == null && h2WithoutUser ? "sa" : user, password);
    }

    boolean isSqlite() {
        return url.startsWith("jdbc:sqlite:");
    }

    /** The URL without its parameters, which may hold a password. */
    @Override
    public String toString() {
        return url.split("[?;]", 2)[0].replaceFirst("//[^/@]*@", "//");
    }
}
