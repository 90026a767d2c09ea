package dev.hybridsync.testkit;

import java.math.BigDecimal;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** Compares values as they travel. */
final class Values {
    private Values() {}

    /** Whether both are equal. Whole numbers are compared by value, whatever their classes are. */
    static boolean same(@Nullable Object one, @Nullable Object other) {
        return isWhole(one) && isWhole(other)
                ? new BigDecimal(String.valueOf(one)).compareTo(new BigDecimal(String.valueOf(other))) == 0
                : Objects.deepEquals(one, other);
    }

    private static boolean isWhole(@Nullable Object value) {
        return value instanceof Number && !(value instanceof Double || value instanceof Float);
    }
}
