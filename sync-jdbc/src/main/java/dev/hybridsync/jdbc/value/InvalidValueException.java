package dev.hybridsync.jdbc.value;

/** A value does not fit its column exactly, or can't be sent as what it is. The message names no data. */
public final class InvalidValueException extends Exception {
    private static final long serialVersionUID = 1L;

    public InvalidValueException(String message) {
        super(message, null, false, false); // no stack trace, since it is thrown for each row of bad data
    }
}
