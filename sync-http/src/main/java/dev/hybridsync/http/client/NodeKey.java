package dev.hybridsync.http.client;

import dev.hybridsync.error.SyncException;
import java.util.Objects;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The node's API key and its source. The source is read again when central has refused the key, so a key file can be
 * replaced while the node runs. Thread-safe.
 */
public final class NodeKey {
    private static final Logger log = LoggerFactory.getLogger(NodeKey.class);

    private final Supplier<String> source;
    private String current;
    private @Nullable String refused;
    private boolean complained;

    /**
     * Reads the key.
     *
     * @throws IllegalArgumentException if it is not a key
     */
    public NodeKey(Supplier<String> source) {
        this.source = source;
        this.current = check(source.get());
    }

    /**
     * Returns the key if it can be sent in a header.
     *
     * @throws IllegalArgumentException if it can't; the message does not contain the key
     */
    public static String check(String apiKey) {
        if (apiKey.isEmpty() || !apiKey.chars().allMatch(c -> 0x21 <= c && c <= 0x7e)) {
            throw new IllegalArgumentException(
                    "apiKey must be visible ASCII characters without blanks, but is empty or has others");
        }
        return apiKey;
    }

    public synchronized String current() {
        return current;
    }

    /** The key to try after one was refused; the same one if there is no other. */
    public synchronized String afterRefusalOf(String key) {
        if (key.equals(current)) {
            current = read();
        }
        refused = key;
        return current;
    }

    /** Whether the key now differs from the last one that central refused. */
    public synchronized boolean isOtherThanRefused() {
        if (refused == null) {
            return false;
        }
        current = read();
        return !current.equals(refused);
    }

    public synchronized void accepted() {
        refused = null;
        complained = false;
    }

    /** A file that is being replaced may be missing for a moment; the key then stays as it was. */
    private String read() {
        try {
            return check(Objects.requireNonNull(source.get(), "apiKey"));
        } catch (RuntimeException e) {
            if (!complained) {
                complained = true;
                // only the library's own messages are known to contain no key
                String reason = e instanceof SyncException || e instanceof IllegalArgumentException
                        ? String.valueOf(e.getMessage())
                        : e.getClass().getName();
                log.warn("central refuses the API key, and the key can't be read again: {}", reason);
            }
            return current;
        }
    }
}
