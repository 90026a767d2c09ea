package dev.hybridsync.jdbc.h2;

import dev.hybridsync.jdbc.database.Names;
import java.util.Locale;

/** H2 keeps a name without quotes in capitals. */
final class H2Names implements Names {
    @Override
    public String asWritten(String name) {
        return name.equals(name.toUpperCase(Locale.ROOT)) ? name.toLowerCase(Locale.ROOT) : name;
    }
}
