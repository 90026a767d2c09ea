package dev.hybridsync.http.wire;

import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.core.JsonParser;
import java.io.IOException;
import java.math.BigInteger;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * The portable values of {@link dev.hybridsync.change.Change Change}. Numbers that JSON does not have are sent as text:
 * {@code "NaN"}, {@code "Infinity"}, {@code "-Infinity"}.
 */
final class WireValue {
    private WireValue() {}

    static void write(JsonGenerator out, @Nullable Object value) throws IOException {
        if (value == null) {
            out.writeNull();
        } else if (value instanceof String text) {
            out.writeString(text);
        } else if (value instanceof Long number) {
            out.writeNumber(number);
        } else if (value instanceof Boolean flag) {
            out.writeBoolean(flag);
        } else if (value instanceof Double number && Double.isFinite(number)) {
            out.writeNumber(number);
        } else if (value instanceof Double number) {
            out.writeString(number.toString());
        } else if (value instanceof BigInteger number) {
            out.writeNumber(number);
        } else if (value instanceof List<?> list) {
            out.writeStartArray();
            for (Object element : list) {
                write(out, element);
            }
            out.writeEndArray();
        } else {
            throw new IllegalArgumentException(
                    "a value of " + value.getClass().getName() + " is not portable and can't be sent");
        }
    }

    /** A key or a row. */
    static void writeColumns(JsonGenerator out, Map<String, @Nullable Object> columns) throws IOException {
        out.writeStartObject();
        for (Map.Entry<String, @Nullable Object> column : columns.entrySet()) {
            out.writeFieldName(column.getKey());
            write(out, column.getValue());
        }
        out.writeEndObject();
    }

    /** A key or a row: values by the names of their columns, in the order of the document. */
    static Map<String, @Nullable Object> readColumns(JsonCursor in) throws IOException {
        Map<String, @Nullable Object> columns = new LinkedHashMap<>();
        in.object(name -> columns.put(in.checkedName(name), read(in)));
        return columns;
    }

    private static @Nullable Object read(JsonCursor in) throws IOException {
        JsonParser parser = in.parser();
        return switch (parser.currentToken()) {
            case VALUE_NULL -> null;
            case VALUE_TRUE -> true;
            case VALUE_FALSE -> false;
            case VALUE_STRING -> parser.getText();
            case VALUE_NUMBER_INT -> integer(parser);
            case VALUE_NUMBER_FLOAT -> floating(in);
            case START_ARRAY -> {
                List<@Nullable Object> list = new ArrayList<>();
                in.array(() -> list.add(read(in)));
                yield Collections.unmodifiableList(list);
            }
            default -> throw in.malformed("has an object as a value; only JSON text can carry one");
        };
    }

    private static Object integer(JsonParser parser) throws IOException {
        return parser.getNumberType() == JsonParser.NumberType.BIG_INTEGER
                ? parser.getBigIntegerValue()
                : (Object) parser.getLongValue();
    }

    /** A number with a fraction or an exponent is a double; exact decimals are sent as text. */
    private static Double floating(JsonCursor in) throws IOException {
        double number = in.parser().getDoubleValue();
        if (Double.isInfinite(number) || (number == 0 && !isZero(in.parser().getText()))) {
            throw in.malformed("has a number that is too large or too small for a double");
        }
        return number;
    }

    private static boolean isZero(String number) {
        return number.chars().takeWhile(c -> c != 'e' && c != 'E').noneMatch(c -> '1' <= c && c <= '9');
    }
}
