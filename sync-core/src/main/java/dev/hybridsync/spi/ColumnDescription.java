package dev.hybridsync.spi;

import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * A description of the values that a node is going to send in a column. Types are given by name, because a node's
 * release may be later than central's and know more of them.
 *
 * @param name the column, by its name on the wire
 * @param type the form of its values on the wire: {@code boolean}, {@code integer}, {@code decimal}, {@code real},
 *     {@code double}, {@code text}, {@code fixed_text}, {@code binary}, {@code uuid}, {@code date}, {@code time},
 *     {@code timestamp} (without zone), {@code timestamp_tz} (an instant), {@code json}, {@code array},
 *     {@code native_text} (the database's own text, such as an enumeration's) or {@code dynamic} (each value has its
 *     own type)
 * @param length the maximum number of characters of a text, or of bytes of a binary; null for no limit
 * @param precision the digits of a decimal, or the bits of an integer; null for no limit
 * @param scale the digits after the point of a decimal, or of the seconds of a time; null for no limit
 * @param nullable whether its values may be null
 * @param element the type of an array's elements; null for other types
 * @param nativeType the type's name in the node's database, without length; for an enumeration without a name, its
 *     declaration. Null if the node does not report it
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
    /**
     * Refuses null where it is not allowed.
     *
     * @param name see {@link #name()}
     * @param type see {@link #type()}
     * @param length see {@link #length()}
     * @param precision see {@link #precision()}
     * @param scale see {@link #scale()}
     * @param nullable see {@link #nullable()}
     * @param element see {@link #element()}
     * @param nativeType see {@link #nativeType()}
     */
    public ColumnDescription {
        Objects.requireNonNull(name, "name");
        Objects.requireNonNull(type, "type");
    }

    /**
     * Describes a column whose node does not report the type's name in its database.
     *
     * @param name see {@link #name()}
     * @param type see {@link #type()}
     * @param length see {@link #length()}
     * @param precision see {@link #precision()}
     * @param scale see {@link #scale()}
     * @param nullable see {@link #nullable()}
     * @param element see {@link #element()}
     */
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
