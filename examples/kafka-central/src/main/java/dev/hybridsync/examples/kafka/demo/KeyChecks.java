package dev.hybridsync.examples.kafka.demo;

import dev.hybridsync.access.ApiKey;
import dev.hybridsync.jdbc.ShardedApiKeys;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;

/** Asks each front directly, without the fail-over. */
final class KeyChecks {
    private static final int OK = 200;
    private static final int REFUSED = 401;

    private final Headquarters headquarters;
    private final HttpClient http = HttpClient.newHttpClient();

    KeyChecks(Headquarters headquarters) {
        this.headquarters = headquarters;
    }

    /** @throws DemoFailedException if a front takes a key that it must not take, or refuses one that is valid */
    void run(String site) {
        ShardedApiKeys keys = headquarters.central().shards().apiKeys();
        String key = keys.issue(site);
        all("takes a valid key", key, OK);
        all("refuses a key that nobody issued", ApiKey.generate(), REFUSED);
        keys.revokeKey(ApiKey.id(key));
        all("refuses a key that was revoked a moment ago", key, REFUSED);
    }

    /** A front may remember a key for a second. */
    private void all(String what, String key, int status) {
        for (String front : Headquarters.FRONTS) {
            Wait.until(front + " " + what, () -> status(front, key) == status);
        }
    }

    private int status(String front, String key) {
        URI uri = URI.create("http://127.0.0.1:" + headquarters.port(front) + "/api/v1/sync/status");
        HttpRequest request =
                HttpRequest.newBuilder(uri).header("X-Api-Key", key).build();
        try {
            return http.send(request, HttpResponse.BodyHandlers.discarding()).statusCode();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }
}
