package dev.hybridsync.http.wire;

import java.io.IOException;
import org.jspecify.annotations.Nullable;

/** Thrown when a document does not follow the protocol. The message names the place and never contains data. */
public final class MalformedJsonException extends IOException {
    private static final long serialVersionUID = 1L;

    MalformedJsonException(String message) {
        this(message, null);
    }

    MalformedJsonException(String message, @Nullable Throwable cause) {
        super(message, cause);
    }
}
