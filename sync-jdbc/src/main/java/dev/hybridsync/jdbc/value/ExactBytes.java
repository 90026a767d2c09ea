package dev.hybridsync.jdbc.value;

import dev.hybridsync.jdbc.catalog.ColumnType;
import dev.hybridsync.status.Count;
import java.nio.ByteBuffer;
import java.util.Base64;
import java.util.HexFormat;
import java.util.UUID;
import java.util.regex.Pattern;

/** Converts portable values into bytes and UUIDs, exactly or not at all. Each may also arrive in the form of the other. */
final class ExactBytes {
    private static final Pattern UUID_BYTES = Pattern.compile("[A-Za-z0-9+/]{22}==");

    private ExactBytes() {}

    /** A UUID that arrives as its text, which can't be mistaken for base64, becomes its 16 bytes. */
    static byte[] binary(Object value, ColumnType type) throws InvalidValueException {
        try {
            String text = ExactText.text(value, "base64");
            byte[] bytes = isUuid(text)
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

    /** A UUID that is stored as 16 bytes arrives as their base64. */
    static UUID uuid(Object value) throws InvalidValueException {
        String text = ExactText.text(value, "a UUID");
        if (isUuid(text)) {
            return UUID.fromString(text);
        }
        if (UUID_BYTES.matcher(text).matches()) {
            ByteBuffer buffer = ByteBuffer.wrap(Base64.getDecoder().decode(text));
            return new UUID(buffer.getLong(), buffer.getLong());
        }
        throw new InvalidValueException("is not a UUID of 36 characters");
    }

    /** Whether a text is a UUID as it is written. {@link UUID#fromString} also accepts, and changes, other texts. */
    private static boolean isUuid(String text) {
        if (text.length() != 36) {
            return false;
        }
        for (int i = 0; i < 36; i++) {
            boolean isDash = i == 8 || i == 13 || i == 18 || i == 23;
            if (isDash ? text.charAt(i) != '-' : !HexFormat.isHexDigit(text.charAt(i))) {
                return false;
            }
        }
        return true;
    }
}
