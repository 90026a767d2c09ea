package dev.hybridsync.kafka;

import org.jspecify.annotations.Nullable;

/** A record that is not one of this library's, or is damaged. The message contains no data of the record. */
final class UnreadableRecordException extends Exception {
    private static final long serialVersionUID = 1L;

    UnreadableRecordException(String message, @Nullable Throwable cause) {
        super(message, cause);
    }
}
