package dev.hybridsync.spi;

import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * What the values of a column are that a node is going to send. Types are told by names, as a later release may know more
 * of them than central.
 *
 * @param name the column, by its name on the wire
 * @param type what its values are when they travel: {@code boolean}, {@code integer}, {@code decimal}, {@code real}, {@code
 *     double}, {@code text}, {@code fixed_text}, {@code binary}, {@code uuid}, {@code date}, {@code time}, {@code timestamp}
 *     (without zone), {@code timestamp_tz} (an instant), {@code json}, {@code array}, {@code native_text} (the database's
 *     own text, such as an enumeration's) or {@code dynamic} (each value has a type of its own)
 * @param length the most characters of a text, or bytes of a binary; null for no limit
 * @param precision the digits of a decimal, or the bits of an integer; null for no limit
 * @param scale the digits behind the point of a decimal, or of the seconds of a time; null for no limit
 * @param nullable whether it may be null
 * @param element the type of an array's elements; null for other types
 * @param nativeType how the node's database calls the type, without length; of an enumeration that has no name, its
 *     declaration. Null where the node does not tell
 */
public record ColumnDescription(
        String name,
        String type,
        @Nullable Integer length,
        @Nullable Integer precision,
        @Nullable Integer scale,
        boolean nullable,
        @Nullable ColumnDescription element,
        @Nullable String nativeType) {
    public ColumnDescription {
        Objects.requireNonNull(name, "name");
        Objects.requireNonNull(type, "type");
    }

    /** One whose node does not tell how its database calls the type. */
    public ColumnDescription(
            String name,
            String type,
            @Nullable Integer length,
            @Nullable Integer precision,
            @Nullable Integer scale,
            boolean nullable,
            @Nullable ColumnDescription element) {
        this(name, type, length, precision, scale, nullable, element, null);
    }
}
