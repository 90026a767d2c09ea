package dev.hybridsync.jdbc.value;

import dev.hybridsync.jdbc.catalog.ColumnType;
import dev.hybridsync.status.Count;
import java.nio.ByteBuffer;
import java.util.Base64;
import java.util.UUID;
import java.util.regex.Pattern;

/**
 * Converts portable values into bytes and UUIDs, exactly or not at all: each may also come in the form of the other.
 */
final class ExactBytes {
    private static final Pattern UUID_FORM = Pattern.compile("[0-9a-fA-F]{8}(-[0-9a-fA-F]{4}){3}-[0-9a-fA-F]{12}");
    private static final Pattern UUID_BYTES = Pattern.compile("[A-Za-z0-9+/]{22}==");

    private ExactBytes() {}

    /** A UUID that comes as its text, which can't be mistaken for base64, becomes its 16 bytes. */
    static byte[] binary(Object value, ColumnType type) throws InvalidValueException {
        try {
            String text = ExactText.text(value, "base64");
            byte[] bytes = UUID_FORM.matcher(text).matches()
                    ? bytes(UUID.fromString(text))
                    : Base64.getDecoder().decode(text);
            if (type.length() > 0 && bytes.length > type.length()) {
                throw new InvalidValueException("is longer than " + Count.of(type.length(), "byte"));
            }
            return bytes;
        } catch (IllegalArgumentException e) {
            throw new InvalidValueException("is not base64");
        }
    }

    private static byte[] bytes(UUID uuid) {
        return ByteBuffer.allocate(16)
                .putLong(uuid.getMostSignificantBits())
                .putLong(uuid.getLeastSignificantBits())
                .array();
    }

    /** A UUID that is stored as 16 bytes comes as their base64. */
    static UUID uuid(Object value) throws InvalidValueException {
        String text = ExactText.text(value, "a UUID");
        if (UUID_BYTES.matcher(text).matches()) {
            ByteBuffer buffer = ByteBuffer.wrap(Base64.getDecoder().decode(text));
            return new UUID(buffer.getLong(), buffer.getLong());
        }
        if (!UUID_FORM.matcher(text).matches()) { // UUID.fromString takes, and changes, others
            throw new InvalidValueException("is not a UUID of 36 characters");
        }
        return UUID.fromString(text);
    }
}
