package dev.hybridsync.http.wire;

import java.io.IOException;
import org.jspecify.annotations.Nullable;

/** A document is not what the protocol says. The message names the place and never contains data. */
public final class MalformedJsonException extends IOException {
    private static final long serialVersionUID = 1L;

    MalformedJsonException(String message) {
        this(message, null);
    }

    MalformedJsonException(String message, @Nullable Throwable cause) {
        super(message, cause);
    }
}
