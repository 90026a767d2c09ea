package dev.hybridsync.examples.app;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;

/** The usage text, a resource. */
final class Usage {
    private Usage() {}

    static String text() {
        try (InputStream resource = Usage.class.getResourceAsStream("usage.txt")) {
            if (resource == null) {
                throw new IllegalStateException("usage.txt is missing beside " + Usage.class.getName());
            }
            return new String(resource.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
