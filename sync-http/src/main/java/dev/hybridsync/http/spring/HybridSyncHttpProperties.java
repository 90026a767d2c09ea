package dev.hybridsync.http.spring;

import java.net.URI;
import java.time.Duration;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;
import org.springframework.util.unit.DataSize;

/**
 * The properties of HTTP. Where a variable is named, it counts if the property is not set.
 *
 * @param centralUrl Central's base address, without /api/v1/sync. Required on the local side. Else the variable CENTRAL_API_URL.
 * @param apiKey The node's API key, as central has issued it. Else the variable SYNC_API_KEY.
 * @param apiKeyFile The file that holds only the node's API key; it is read again when central refuses the key. Else the variable SYNC_API_KEY_FILE.
 * @param requestTimeout How long a request and its answer may take; 30s by default. Else the variable SYNC_REQUEST_TIMEOUT.
 * @param allowInsecureHttp Whether plain http may be used beyond this machine; false by default. Else the variable SYNC_ALLOW_INSECURE_HTTP.
 * @param gzip Whether requests are compressed.
 * @param proxy The HTTP proxy on the way to central. Else the variables HTTPS_PROXY, HTTP_PROXY and NO_PROXY.
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

    /** Without the key. */
    @Override
    public String toString() {
        return "HybridSyncHttpProperties[centralUrl=" + centralUrl + ", apiKeyFile=" + apiKeyFile + "]";
    }

    /**
     * Central's endpoint.
     *
     * @param enabled Whether the endpoint is mounted as a servlet; otherwise the application mounts it.
     * @param path Where the endpoint is, below the application's context path. Nodes look for it at /api/v1/sync.
     * @param maxBodySize The largest body, as it travels and when unpacked.
     * @param memoryBudget The heap that all requests in flight together may take; a quarter of the largest heap by default.
     * @param maxSlowClients How many threads may wait for slow clients at the same time; 32 by default.
     * @param transferTimeout How long a body may take to arrive, and an answer to be sent.
     * @param minBytesPerSecond How fast a body must arrive, and an answer be taken, in bytes per second.
     * @param maxConcurrentBatches How many batches are applied at the same time; further ones are answered 503.
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
