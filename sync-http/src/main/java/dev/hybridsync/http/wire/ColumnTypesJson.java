package dev.hybridsync.http.wire;

import dev.hybridsync.spi.ColumnDescription;
import java.io.IOException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * The {@code types} of a table in a preflight. A missing {@code nullable} means true, and a missing number means no
 * limit. Unknown members and types are accepted.
 */
final class ColumnTypesJson {
    /** The maximum depth of types inside types, such as an array's elements. Deeper ones are skipped. */
    private static final int MAX_DEPTH = 4;

    private final JsonCursor in;

    ColumnTypesJson(JsonCursor in) {
        this.in = in;
    }

    static List<Map<String, Object>> write(List<ColumnDescription> types) {
        return types.stream().map(type -> write("column", type)).toList();
    }

    /** @param nameMember the member that holds the name; an array's element has none */
    private static Map<String, Object> write(@Nullable String nameMember, ColumnDescription type) {
        Map<String, Object> line = new LinkedHashMap<>();
        if (nameMember != null) {
            line.put(nameMember, type.name());
        }
        line.put("type", type.type());
        put(line, "length", type.length());
        put(line, "precision", type.precision());
        put(line, "scale", type.scale());
        if (nameMember != null) {
            line.put("nullable", type.nullable());
        }
        if (type.element() != null) {
            line.put("element", write(null, type.element()));
        }
        if (type.nativeType() != null && !type.nativeType().isEmpty()) {
            line.put("native", type.nativeType());
        }
        return line;
    }

    private static void put(Map<String, Object> line, String member, @Nullable Integer number) {
        if (number != null) {
            line.put(member, number);
        }
    }

    /** Reads the value at the cursor. */
    List<ColumnDescription> read() throws IOException {
        List<ColumnDescription> types = new ArrayList<>();
        in.array(() -> types.add(read(null, 0)));
        return types;
    }

    /** @param column the name to use for an array's element; null for a column, which has its own name */
    private ColumnDescription read(@Nullable String column, int depth) throws IOException {
        Map<String, String> names = new HashMap<>();
        Map<String, @Nullable Integer> numbers = new HashMap<>();
        boolean[] nullable = {true};
        ColumnDescription[] element = new ColumnDescription[1];
        in.object(member -> {
            switch (member) {
                case "column", "type" -> names.put(member, in.name());
                case "length", "precision", "scale" -> numbers.put(member, number());
                case "native" -> {
                    if (in.isNull()) {
                        in.skip();
                    } else {
                        names.put(member, in.string());
                    }
                }
                case "nullable" -> nullable[0] = in.bool();
                case "element" -> {
                    if (in.isNull() || depth == MAX_DEPTH) {
                        in.skip();
                    } else {
                        element[0] = read("", depth + 1);
                    }
                }
                default -> in.skip();
            }
        });
        return new ColumnDescription(
                column != null ? column : in.required(names.get("column"), "column"),
                in.required(names.get("type"), "type"),
                numbers.get("length"),
                numbers.get("precision"),
                numbers.get("scale"),
                nullable[0],
                element[0],
                names.get("native"));
    }

    private @Nullable Integer number() throws IOException {
        return in.isNull() ? null : (int) in.whole(-1_000_000, Integer.MAX_VALUE);
    }
}
