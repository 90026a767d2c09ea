package dev.hybridsync.jdbc.h2;

import dev.hybridsync.jdbc.database.Names;
import java.util.Locale;

/** H2 stores a name without quotes in upper case. */
final class H2Names implements Names {
    @Override
    public String asWritten(String name) {
        return name.equals(name.toUpperCase(Locale.ROOT)) ? name.toLowerCase(Locale.ROOT) : name;
    }
}
