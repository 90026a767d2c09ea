package dev.hybridsync.jdbc.value;

import dev.hybridsync.jdbc.table.ColumnType;
import java.math.BigInteger;
import java.nio.charset.StandardCharsets;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** H2: the driver takes {@code java.time} and converts texts exactly. Key parts are portable values, as text. */
public final class H2Values extends ValueCodec {
    /** A column of fixed length fills up a shorter value with zeros, which would make it another one. */
    @Override
    public Object convert(Object value, ColumnType type) throws InvalidValueException {
        Object typed = super.convert(value, type);
        if (type.nativeName().equals("BINARY") && typed instanceof byte[] bytes && bytes.length != type.length()) {
            throw new InvalidValueException("is not " + type.length() + " bytes long");
        }
        return typed;
    }

    @Override
    public Object bindable(Object typed, ColumnType type) {
        if (typed instanceof BigInteger integer) {
            return integer.longValueExact();
        }
        if (typed instanceof List<?> list) {
            return elements(list, type);
        }
        if (type.kind() == ColumnType.Kind.JSON) {
            return ((String) typed).getBytes(StandardCharsets.UTF_8); // a text would become a JSON string
        }
        return typed;
    }

    private Object[] elements(List<?> list, ColumnType type) {
        List<@Nullable Object> elements = new ArrayList<>(list.size());
        for (Object element : list) {
            ColumnType elementType = type.element();
            elements.add(element == null || elementType == null ? element : bindable(element, elementType));
        }
        return elements.toArray();
    }

    /** One part of a key text: its portable value, as text. */
    public String keyPart(ResultSet row, int index, ColumnType type) throws SQLException {
        try {
            return String.valueOf(read(row, index, type));
        } catch (InvalidValueException e) {
            throw new SQLException("HybridSync can't capture a key that " + e.getMessage(), e);
        }
    }

    @Override
    public Object keyValue(String part, ColumnType type) {
        return switch (type.kind()) {
            case BOOLEAN -> Boolean.valueOf(part);
            case INTEGER -> Long.valueOf(part);
            case REAL, DOUBLE -> Double.valueOf(part);
            default -> part;
        };
    }

    @Override
    public Object keyBindable(String part, ColumnType type) {
        return type.kind() == ColumnType.Kind.BINARY ? Base64.getDecoder().decode(part) : part;
    }
}
