package dev.hybridsync.http.spring;

import java.net.URI;
import java.time.Duration;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;
import org.springframework.util.unit.DataSize;

/**
 * The properties of HTTP. If a property is not set, the environment variable that its description names applies.
 *
 * @param centralUrl Central's base address, without /api/v1/sync. Required on the local side. Falls back to the variable CENTRAL_API_URL.
 * @param apiKey The node's API key, as central has issued it. Falls back to the variable SYNC_API_KEY.
 * @param apiKeyFile The file that holds only the node's API key; it is read again when central refuses the key. Falls back to the variable SYNC_API_KEY_FILE.
 * @param requestTimeout How long a request and its answer may take; 30s by default. Falls back to the variable SYNC_REQUEST_TIMEOUT.
 * @param allowInsecureHttp Whether plain http may be used to reach other machines; false by default. Falls back to the variable SYNC_ALLOW_INSECURE_HTTP.
 * @param gzip Whether requests are compressed.
 * @param proxy The HTTP proxy to central. Falls back to the variables HTTPS_PROXY, HTTP_PROXY and NO_PROXY.
 * @param central Central's endpoint.
 */
@ConfigurationProperties("hybridsync")
record HybridSyncHttpProperties(
        @Nullable String centralUrl,
        @Nullable String apiKey,
        @Nullable String apiKeyFile,
        @Nullable Duration requestTimeout,
        @Nullable Boolean allowInsecureHttp,
        @DefaultValue("true") boolean gzip,
        @Nullable URI proxy,
        @DefaultValue Central central) {

    /** Does not contain the key. */
    @Override
    public String toString() {
        return "HybridSyncHttpProperties[centralUrl=" + centralUrl + ", apiKeyFile=" + apiKeyFile + "]";
    }

    /**
     * Central's endpoint.
     *
     * @param enabled Whether the endpoint is mounted as a servlet; otherwise the application mounts it.
     * @param path The endpoint's path, below the application's context path. Nodes expect it at /api/v1/sync.
     * @param maxBodySize The maximum size of a body, both as sent and when unpacked.
     * @param memoryBudget The heap that all requests in flight may take together; a quarter of the maximum heap size by default.
     * @param maxSlowClients How many threads may wait for slow clients at the same time; 32 by default.
     * @param transferTimeout How long a body may take to arrive, and an answer to be sent.
     * @param minBytesPerSecond How many bytes per second a client must send or take, on average.
     * @param maxConcurrentBatches How many batches are applied at the same time; further ones are answered with 503.
     * @param openApi Whether the endpoint serves its own description at /openapi.yaml, without a key.
     */
    record Central(
            @DefaultValue("true") boolean enabled,
            @DefaultValue("/api/v1/sync") String path,
            @DefaultValue("16MB") DataSize maxBodySize,
            @Nullable DataSize memoryBudget,
            @Nullable Integer maxSlowClients,
            @DefaultValue("2m") Duration transferTimeout,
            @DefaultValue("1024") int minBytesPerSecond,
            @DefaultValue("32") int maxConcurrentBatches,
            @DefaultValue("false") boolean openApi) {}
}
