package dev.hybridsync.http;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.util.List;

/** Stands between clients and a server, and in the end checks everything that passed against the file. */
final class OpenApiWire implements AutoCloseable {
    private final RecordingRelay relay;

    OpenApiWire(int port) throws IOException {
        relay = new RecordingRelay(port);
    }

    /** The port that clients connect to. */
    int port() {
        return relay.port();
    }

    @Override
    public void close() {
        try (relay) {
            assertFollowsTheFile(relay.conversations());
        }
    }

    static void assertFollowsTheFile(List<RecordingRelay.Conversation> conversations) {
        List<String> complaints = conversations.stream()
                .flatMap(conversation -> Exchange.of(conversation).stream())
                .flatMap(exchange -> OpenApiCheck.complaints(exchange).stream())
                .limit(5)
                .toList();
        assertThat(complaints).as("docs/api/openapi.yaml says otherwise").isEmpty();
    }
}
