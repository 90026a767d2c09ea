package dev.hybridsync.jdbc.doctor;

import dev.hybridsync.jdbc.catalog.ColumnType;
import dev.hybridsync.spi.ColumnDescription;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Column types as people declare them: {@code character varying(40)}, {@code decimal(10,2)}. */
final class TypeText {
    private static final Set<String> WITH_LENGTH = Set.of("text", "fixed_text", "binary", "decimal");
    private static final int MAX_LENGTH = 60;

    private TypeText() {}

    static String of(ColumnDescription type) {
        String nativeType = type.nativeType();
        return declared(
                nativeType == null || nativeType.isEmpty() ? type.type() : nativeType,
                type.type(),
                type.length() == null ? type.precision() : type.length(),
                type.scale(),
                type.element() == null ? null : of(type.element()));
    }

    static String of(ColumnType type) {
        return declared(
                type.nativeName().isEmpty() ? "without a type" : type.nativeName(),
                ColumnDescriptions.nameOf(type.kind()),
                type.length() == 0 ? null : type.length(),
                type.scale() < 0 ? null : type.scale(),
                type.element() == null ? null : of(type.element()));
    }

    private static String declared(
            String name, String kind, @Nullable Integer length, @Nullable Integer scale, @Nullable String element) {
        if (name.length() > MAX_LENGTH) {
            return name.substring(0, MAX_LENGTH) + "...";
        }
        if (element != null && name.equalsIgnoreCase("ARRAY")) {
            return element + " " + name;
        }
        if (length == null || !WITH_LENGTH.contains(kind) || name.endsWith(")")) {
            return name;
        }
        return name + "(" + length + (kind.equals("decimal") && scale != null ? "," + scale : "") + ")";
    }
}
