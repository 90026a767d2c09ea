package dev.hybridsync.http;

import static org.assertj.core.api.Assertions.assertThat;

import dev.hybridsync.SyncHandler;
import dev.hybridsync.contract.GoldenFile;
import dev.hybridsync.contract.SettableClock;
import dev.hybridsync.error.SyncException;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * What a node and central send each other must be, byte for byte, what was recorded: nodes in the field send and read it for
 * years. Each case is a file, which {@link GoldenFile} says how to record again. All web servers say the same.
 */
@Timeout(60)
class GoldenTranscriptTest {
    private static final String FOLDER = "dev/hybridsync/http/golden";
    private static final Instant NOW = Instant.parse("2026-11-22T10:00:00.48Z");

    /** A central that is recorded. All of its limits are small, and its clock stands still. */
    static final class Site implements AutoCloseable {
        static final int MAX_BODY_BYTES = 64 << 10;
        static final int MAX_BATCH_ROWS = 12;
        static final int MAX_REQUESTS_PER_MINUTE = 300;
        static final int MAX_WRONG_KEYS = 3;

        final RecordingStore store = new RecordingStore();
        private final SyncEndpoint endpoint;
        private final WebServer.Running server;
        private final RecordingRelay relay;

        Site(WebServer web, GoldenCases.Case limits) throws Exception {
            SyncHandler handler = SyncHandler.builder()
                    .store(store)
                    .authenticator(Keys.authenticator())
                    .clock(new SettableClock(NOW))
                    .maxBatchRows(MAX_BATCH_ROWS)
                    .maxRequestsPerMinute(MAX_REQUESTS_PER_MINUTE)
                    .maxWrongKeysPerMinute(MAX_WRONG_KEYS, 2 * MAX_WRONG_KEYS)
                    .build();
            SyncEndpoint.Builder central =
                    SyncEndpoint.builder(handler).maxBodyBytes(MAX_BODY_BYTES).memoryBudget(1 << 20);
            limits.limit(central);
            endpoint = central.build();
            server = web.start(endpoint);
            relay = new RecordingRelay(server.port());
        }

        HttpSyncTransport transport(boolean gzip) {
            return HttpSyncTransport.builder()
                    .centralUrl("http://127.0.0.1:" + relay.port())
                    .apiKey(Keys.VALID)
                    .gzip(gzip)
                    .build();
        }

        /** Has a node do something, whatever the result. */
        void node(Consumer<HttpSyncTransport> action) {
            try (HttpSyncTransport transport = transport(false)) {
                action.accept(transport);
            } catch (SyncException e) {
                // the answer is recorded
            }
        }

        /** Sends what no node would send. The head has plain line ends. */
        void raw(String head, byte[] body) {
            send(relay.port(), head, body);
        }

        /** Sends a push, with the headers that it needs and the length of its body. */
        void push(String headers, String body) {
            raw(pushHead(headers, body), utf8(body));
        }

        /** Sends a push that is not recorded. */
        RawClient.Reply pushBeside(String headers, String body) {
            return send(server.port(), pushHead(headers, body), utf8(body));
        }

        /** A connection that is recorded alone: everything that was recorded before is forgotten. */
        RawClient alone() throws IOException {
            relay.forget();
            return new RawClient(relay.port());
        }

        /** A connection that is not recorded. */
        RawClient beside() throws IOException {
            return new RawClient(server.port());
        }

        EndpointView view() {
            return new EndpointView(endpoint);
        }

        private static RawClient.Reply send(int port, String head, byte[] body) {
            try (RawClient client = new RawClient(port)) {
                client.send(head + "\n").send(body);
                return client.receive(head.startsWith("HEAD "));
            } catch (IOException e) {
                throw new AssertionError(head, e);
            }
        }

        static String pushHead(String headers, String body) {
            return GoldenCases.PUSH + headers + "Content-Length: " + utf8(body).length + "\n";
        }

        private static byte[] utf8(String text) {
            return text.getBytes(StandardCharsets.UTF_8);
        }

        String transcript() {
            return Transcript.of(relay.conversations());
        }

        @Override
        public void close() {
            relay.close();
            server.close();
        }
    }

    static Stream<Arguments> cases() {
        return Stream.of(WebServer.values())
                .flatMap(web -> GoldenCases.all().keySet().stream().map(name -> Arguments.of(web, name)));
    }

    @ParameterizedTest
    @MethodSource("cases")
    void theTranscriptIsTheRecordedOne(WebServer web, String name) throws Exception {
        GoldenCases.Case what = GoldenCases.all().get(name);
        try (Site site = new Site(web, what);
                CapturedLog log = new CapturedLog()) {
            what.play(site);

            GoldenFile.of(FOLDER, name + ".txt").holds(site.transcript());
            OpenApiWire.assertFollowsTheFile(site.relay.conversations());
            assertThat(log.text()).doesNotContain(Keys.VALID, Keys.UNKNOWN);
        }
    }

    @Test
    void everyFileHasItsCase() {
        List<String> names = new ArrayList<>();
        GoldenCases.all().keySet().forEach(name -> names.add(name + ".txt"));

        assertThat(GoldenFile.in(FOLDER)).containsExactlyInAnyOrderElementsOf(names);
    }
}
