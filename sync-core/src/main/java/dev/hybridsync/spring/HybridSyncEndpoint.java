package dev.hybridsync.spring;

import dev.hybridsync.SyncClient;
import dev.hybridsync.SyncHandler;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.actuate.endpoint.annotation.Endpoint;
import org.springframework.boot.actuate.endpoint.annotation.ReadOperation;

/** The endpoint {@code hybridsync}: the status of this side, read from its database. It only reads. */
@Endpoint(id = "hybridsync")
final class HybridSyncEndpoint {
    private final @Nullable SyncClient client;
    private final @Nullable SyncHandler handler;

    HybridSyncEndpoint(@Nullable SyncClient client, @Nullable SyncHandler handler) {
        this.client = client;
        this.handler = handler;
    }

    /** The status of the sides that this application has, by {@code local} and {@code central}. */
    @ReadOperation
    public Map<String, Object> status() {
        Map<String, Object> sides = new LinkedHashMap<>();
        if (client != null) {
            sides.put("local", StatusText.of(client.status()));
        }
        if (handler != null) {
            sides.put("central", StatusText.of(handler.operations()));
        }
        return sides;
    }
}
