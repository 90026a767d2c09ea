package dev.hybridsync.http.spring;

import dev.hybridsync.SyncEnvironment;
import dev.hybridsync.error.SyncException;
import java.util.Map;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** The source of the node's API key: a property, a file, or the variables, in this order. */
final class NodeKeySource {
    private NodeKeySource() {}

    /**
     * @throws SyncException if both properties are set. The supplier throws it if the key can't be read; the message
     *     does not contain the key
     */
    static Supplier<String> of(HybridSyncHttpProperties properties, SyncEnvironment variables) {
        String key = set(properties.apiKey());
        String file = set(properties.apiKeyFile());
        if (key != null && file != null) {
            throw new SyncException("hybridsync.api-key and hybridsync.api-key-file are both set; set one of them");
        }
        if (key == null && file == null) {
            return variables::apiKey;
        }
        SyncEnvironment own =
                SyncEnvironment.of(key != null ? Map.of("SYNC_API_KEY", key) : Map.of("SYNC_API_KEY_FILE", file));
        return () -> {
            try {
                return own.apiKey();
            } catch (SyncException e) {
                throw new SyncException(String.valueOf(e.getMessage())
                        .replace("SYNC_API_KEY_FILE", "hybridsync.api-key-file")
                        .replace("SYNC_API_KEY", "hybridsync.api-key"));
            }
        };
    }

    /** An empty property counts as unset, as an empty variable does. */
    private static @Nullable String set(@Nullable String property) {
        return property == null || property.isBlank() ? null : property;
    }
}
