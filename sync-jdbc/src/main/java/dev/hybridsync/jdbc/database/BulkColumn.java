package dev.hybridsync.jdbc.database;

import java.util.List;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** One column of many lines: all its values are one parameter of a statement. */
public record BulkColumn(Type type, List<? extends @Nullable Object> values) {
    /** The type of the values. */
    public enum Type {
        TEXT,
        LONG,
        INT
    }

    public static BulkColumn texts(Stream<String> values) {
        return new BulkColumn(Type.TEXT, values.toList());
    }

    public static BulkColumn longs(Stream<? extends @Nullable Long> values) {
        return new BulkColumn(Type.LONG, values.toList());
    }

    public static BulkColumn ints(Stream<Integer> values) {
        return new BulkColumn(Type.INT, values.toList());
    }
}
