package dev.hybridsync.jdbc.compatibility;

import dev.hybridsync.jdbc.catalog.ColumnType;
import dev.hybridsync.jdbc.value.EnumMembers;
import dev.hybridsync.spi.ColumnDescription;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/** Values of the types that travel as the database's own text: intervals, enumerations, addresses and so on. */
final class NativeSamples {
    /**
     * For an enumeration of which only the name is known: its members are unknown, but members in PostgreSQL have at
     * most 63 bytes.
     */
    private static final int LONGEST_MEMBER = 63;

    private NativeSamples() {}

    static String name(ColumnDescription site) {
        return site.nativeType() == null ? "" : site.nativeType().toLowerCase(Locale.ROOT);
    }

    /** Whether a type of this name, in lower case, holds intervals. */
    static boolean isInterval(String name) {
        return name.startsWith("interval");
    }

    /** The members of an enumeration or set whose declaration lists them; none for other types. */
    static List<String> members(String declaration) {
        String lower = declaration.toLowerCase(Locale.ROOT);
        return lower.startsWith("enum(") || lower.startsWith("set(") ? EnumMembers.of(declaration) : List.of();
    }

    static List<Object> of(ColumnDescription site, ColumnType central) {
        String name = name(site);
        List<String> members = members(String.valueOf(site.nativeType()));
        if (!members.isEmpty()) {
            List<Object> samples = new ArrayList<>(members);
            if (name.startsWith("set(")) {
                samples.add(String.join(",", members));
            }
            return samples;
        }
        if (isInterval(name)) {
            return intervals(name, site.scale() == null ? 0 : Math.min(site.scale(), 9));
        }
        return switch (name) {
            case "inet", "cidr", "inet6" -> List.of("ffff:ffff:ffff:ffff:ffff:ffff:ffff:ffff/127", "fe80::");
            case "inet4" -> List.of("255.255.255.255");
            case "macaddr", "macaddr8" -> List.of("08:00:2b:01:02:03:04:05");
            case "bit", "bit varying" -> List.of("0101", "101", "1".repeat(LONGEST_MEMBER));
            default -> name.contains("time") ? List.of("12:30:15.123456+01:00", "12:30:15+12:59:59") : unknown(central);
        };
    }

    /** A type of which only the name is known, such as an enumeration of PostgreSQL: it may have central's members. */
    private static List<Object> unknown(ColumnType central) {
        List<Object> samples = new ArrayList<>(List.of("x".repeat(LONGEST_MEMBER), "(1,2)", "1", "word"));
        samples.addAll(members(central.nativeName()));
        return samples;
    }

    /** H2 has interval types of single fields; PostgreSQL's type has all of them. */
    private static List<Object> intervals(String name, int digits) {
        String fraction = digits == 0 ? "" : "." + "123456789".substring(0, digits);
        if (name.equals("interval")) {
            return List.of("P178000000Y11M30DT23H59M59" + fraction + "S", "P1Y", "P1M", "P1D", "PT1S");
        }
        if (name.endsWith("year")) {
            return List.of("P2Y");
        }
        if (name.endsWith("month")) {
            return List.of("P1M", "P1Y", "P1Y2M");
        }
        if (name.endsWith("day")) {
            return List.of("PT48H");
        }
        if (name.endsWith("hour")) {
            return List.of("PT1H", "PT24H");
        }
        return name.endsWith("minute") ? List.of("PT1M", "PT24H") : List.of("PT1" + fraction + "S", "PT1M", "PT24H");
    }
}
