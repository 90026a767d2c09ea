package dev.hybridsync.jdbc.compatibility;

import dev.hybridsync.jdbc.catalog.ColumnType;
import dev.hybridsync.jdbc.catalog.ColumnType.Kind;
import dev.hybridsync.spi.ColumnDescription;
import java.math.BigInteger;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/**
 * Values of a node's type as they travel: the ends of its range, and, for texts, also texts that other types can read.
 */
final class SampleValues {
    /** Longer than the short text types of any database. */
    private static final int LONG_TEXT = 65_536;

    /** The most that one request can carry; limits above it do not matter. */
    private static final int MAX_LENGTH = 1 << 24;

    private static final String DIGITS = "123456789";

    private SampleValues() {}

    /** The node's type as this release knows it; null for one of a later release. */
    static @Nullable Kind kind(ColumnDescription site) {
        for (Kind kind : Kind.values()) {
            if (kind.name().toLowerCase(Locale.ROOT).equals(site.type())) {
                return kind;
            }
        }
        return null;
    }

    static List<Object> of(ColumnDescription site, ColumnType central) {
        Kind kind = kind(site);
        if (kind == null) {
            return List.of();
        }
        return switch (kind) {
            case BOOLEAN -> List.of(true, false);
            case INTEGER -> integers(site);
            case DECIMAL -> decimals(site);
            case REAL -> List.of((double) 0.1f, 1.0, -1.5, (double) Float.MAX_VALUE);
            case DOUBLE -> List.of(0.1, 1.0, -1.5, 1e300);
            case TEXT, FIXED_TEXT -> texts(site.length(), central);
            case BINARY -> binaries(site, central);
            case UUID -> List.of("f81d4fae-7dec-11d0-a765-00a0c91e6bf6");
            case DATE -> List.of("2024-02-29");
            case TIME -> List.of("12:30:15", "12:30:15" + fraction(site));
            case TIMESTAMP -> List.of("2024-02-29T12:30:15", "2024-02-29T12:30:15" + fraction(site));
            case TIMESTAMP_TZ -> instants(site);
            case JSON -> List.of("{\"a\": [1]}", "1", '"' + "x".repeat(longest(null, central)) + '"');
            case ARRAY -> arrays(site, central);
            case NATIVE_TEXT -> NativeSamples.of(site, central);
            case DYNAMIC -> List.of(1L, 0.5, "a text", "x".repeat(longest(null, central)));
            case UNSUPPORTED -> List.of();
        };
    }

    private static List<Object> integers(ColumnDescription site) {
        int bits = site.precision() == null ? 64 : Math.min(Math.max(site.precision(), 2), 1_000);
        BigInteger end = BigInteger.ONE.shiftLeft(bits - 1);
        String name = String.valueOf(site.nativeType());
        if (name.equals("year")) {
            return List.of(0L, 1901L, 2155L);
        }
        boolean isUnsigned = name.endsWith("unsigned") || name.equals("bit");
        return List.of(integer(end.subtract(BigInteger.ONE)), isUnsigned ? 0L : integer(end.negate()), 1L, 0L);
    }

    private static Object integer(BigInteger number) {
        return number.bitLength() < 64 ? (Object) number.longValueExact() : number;
    }

    private static List<Object> decimals(ColumnDescription site) {
        int scale = site.scale() == null ? 20 : Math.min(site.scale(), 1_000);
        int precision = site.precision() == null ? scale + 40 : Math.min(site.precision(), 1_000);
        int whole = Math.max(precision - scale, 0);
        int behind = Math.min(scale, precision);
        String start = whole == 0 ? "0" : "9".repeat(whole);
        String zeros = "0".repeat(scale - behind);
        List<Object> decimals = new ArrayList<>();
        decimals.add("-" + start + (scale == 0 ? "" : "." + zeros + "9".repeat(behind)));
        decimals.add("-0" + (scale == 0 ? "" : "." + "0".repeat(scale - 1) + "1"));
        if (whole > 0) {
            decimals.add("-1");
        }
        decimals.remove("-0");
        decimals.add("0");
        return decimals;
    }

    /** @param limit of the node's column; null for none */
    private static int longest(@Nullable Integer limit, ColumnType central) {
        int beyond = central.length() > 0 && central.length() < MAX_LENGTH ? central.length() + 1 : LONG_TEXT;
        return limit == null ? beyond : Math.min(limit, beyond);
    }

    private static List<Object> texts(@Nullable Integer limit, ColumnType central) {
        List<Object> texts = new ArrayList<>();
        texts.add("x".repeat(longest(limit, central)));
        for (String other : List.of(
                "a b",
                "1",
                "007",
                "2024-02-29",
                "12:30:15",
                "2024-02-29T12:30:15",
                "2024-02-29T12:30:15Z",
                "f81d4fae-7dec-11d0-a765-00a0c91e6bf6",
                "YWJj",
                "P1Y",
                "PT1H")) {
            if (limit == null || other.length() <= limit) {
                texts.add(other);
            }
        }
        if (NativeSamples.members(central.nativeName()).stream()
                .anyMatch(member -> limit == null || member.length() <= limit)) {
            texts.addAll(NativeSamples.members(central.nativeName()));
        }
        return texts;
    }

    private static List<Object> binaries(ColumnDescription site, ColumnType central) {
        int longest = longest(site.length(), central);
        List<Object> binaries = new ArrayList<>();
        binaries.add(base64(longest));
        boolean isFixed = "binary".equalsIgnoreCase(site.nativeType()) && site.length() != null;
        if (!isFixed) {
            binaries.add(base64(1));
            if (longest >= 16) {
                binaries.add(base64(16));
            }
            if (central.length() > 0 && central.length() < longest) {
                binaries.add(base64(central.length()));
            }
        }
        return binaries;
    }

    private static String base64(int length) {
        return Base64.getEncoder().encodeToString(new byte[length]);
    }

    private static String fraction(ColumnDescription site) {
        int digits = site.scale() == null ? 9 : Math.min(Math.max(site.scale(), 0), 9);
        return digits == 0 ? "" : "." + DIGITS.substring(0, digits);
    }

    /** MariaDB's {@code timestamp} has 32 bits; other databases' instants go much further. */
    private static List<Object> instants(ColumnDescription site) {
        List<Object> instants =
                new ArrayList<>(List.of("2024-02-29T12:30:15Z", "2024-02-29T12:30:15" + fraction(site) + "Z"));
        if (!"timestamp".equals(site.nativeType())) {
            instants.addAll(List.of("1900-01-01T00:00:00Z", "9999-12-31T23:59:59Z"));
        }
        return instants;
    }

    private static List<Object> arrays(ColumnDescription site, ColumnType central) {
        ColumnDescription element = site.element();
        ColumnType centralElement = central.element();
        if (element == null) {
            return List.of(List.of());
        }
        return of(element, centralElement == null ? central : centralElement).stream()
                .map(sample -> (Object) List.of(sample))
                .toList();
    }
}
