package dev.hybridsync.http;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.sun.net.httpserver.HttpServer;
import com.sun.net.httpserver.HttpsConfigurator;
import com.sun.net.httpserver.HttpsServer;
import dev.hybridsync.SyncHandler;
import dev.hybridsync.change.Batch;
import dev.hybridsync.error.CentralUnavailableException;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.time.Instant;
import java.util.List;
import java.util.Queue;
import java.util.UUID;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.TimeUnit;
import okhttp3.OkHttpClient;
import okhttp3.tls.HandshakeCertificates;
import okhttp3.tls.HeldCertificate;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Certificates of a private authority, and proxies and redirects between a node and central. */
@Timeout(60)
class TlsTest {
    private static final Batch BATCH =
            new Batch(Keys.NODE, new UUID(1, 2), new UUID(3, 4), null, Instant.EPOCH, List.of());

    private final RecordingStore store = new RecordingStore();
    private final HeldCertificate authority =
            new HeldCertificate.Builder().certificateAuthority(0).build();
    private final OkHttpClient trusting = client(authority);
    private HttpServer server;

    @AfterEach
    void stop() {
        if (server != null) {
            server.stop(0);
            if (server.getExecutor() instanceof ExecutorService threads) {
                threads.shutdownNow();
            }
        }
    }

    @Test
    void aCentralWhoseCertificateIsOfAPrivateAuthorityIsReachedByWhoTrustsIt() throws Exception {
        String central = start(certificate("localhost").build());

        try (HttpSyncTransport transport = transport(central, trusting).build()) {
            transport.push(BATCH);
        }
        assertThat(store.batches).containsExactly(BATCH);
    }

    @Test
    void anExpiredCertificateIsRefused() throws Exception {
        long now = SystemClock.utc().millis();
        long day = TimeUnit.DAYS.toMillis(1);
        assertRefused(
                start(certificate("localhost")
                        .validityInterval(now - 2 * day, now - day)
                        .build()),
                trusting);
    }

    @Test
    void aCertificateOfAnotherHostIsRefused() throws Exception {
        assertRefused(start(certificate("central.example").build()), trusting);
    }

    @Test
    void aCertificateOfAnUnknownAuthorityIsRefused() throws Exception {
        String central = start(certificate("localhost").build());

        assertRefused(central, new OkHttpClient());
        assertRefused(
                central,
                client(new HeldCertificate.Builder().certificateAuthority(0).build()));
    }

    @Test
    void aProxyConnectsAndSeesNeitherKeyNorRows() throws Exception {
        String central = start(certificate("localhost").build());
        try (ConnectProxy proxy = new ConnectProxy();
                HttpSyncTransport transport = transport(central, trusting)
                        .proxy(URI.create("http://ada:s3cret@127.0.0.1:" + proxy.port()))
                        .build()) {
            transport.push(BATCH);

            assertThat(store.batches).containsExactly(BATCH);
            assertThat(proxy.heads()).singleElement().asString().startsWith("CONNECT localhost:" + port() + " ");
            // ada:s3cret
            assertThat(proxy.heads().get(0)).contains("Proxy-Authorization: Basic YWRhOnMzY3JldA==");
            assertThat(proxy.sent()).doesNotContain(Keys.VALID, Keys.NODE, "batchId");
        }
    }

    @Test
    void aProxyThatIsNotThereIsSaidAndCentralIsNotAskedPastIt() throws Exception {
        String central = start(certificate("localhost").build());
        int nobody;
        try (ConnectProxy proxy = new ConnectProxy()) {
            nobody = proxy.port();
        }
        try (HttpSyncTransport transport = transport(central, trusting)
                .proxy(URI.create("http://127.0.0.1:" + nobody))
                .build()) {
            assertThatThrownBy(() -> transport.push(BATCH)).isInstanceOf(CentralUnavailableException.class);
        }
        assertThat(store.batches).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(ints = {301, 302, 303, 307, 308})
    void aRedirectNeverCarriesTheKey(int status) throws Exception {
        Queue<String> asked = new ConcurrentLinkedQueue<>();
        HttpServer stranger = HttpServer.create(loopback(), 0);
        stranger.createContext("/", exchange -> {
            asked.add(exchange.getRequestHeaders().entrySet().toString());
            exchange.sendResponseHeaders(200, -1);
            exchange.close();
        });
        stranger.start();
        server = HttpServer.create(loopback(), 0);
        server.createContext("/", exchange -> {
            exchange.getRequestBody().readAllBytes();
            String elsewhere = "http://localhost:" + stranger.getAddress().getPort() + "/api/v1/sync/push";
            exchange.getResponseHeaders().set("Location", elsewhere);
            exchange.sendResponseHeaders(status, -1);
            exchange.close();
        });
        server.start();
        // the host's own client, which follows redirects
        OkHttpClient eager = new OkHttpClient.Builder().followRedirects(true).build();
        try (HttpSyncTransport transport =
                transport("http://localhost:" + port(), eager).build()) {
            assertThatThrownBy(() -> transport.push(BATCH))
                    .isInstanceOf(CentralUnavailableException.class)
                    .hasMessageContaining("redirect");
        } finally {
            stranger.stop(0);
        }
        assertThat(asked).isEmpty();
    }

    @Test
    void leaveToSendUnencryptedIsWarnedOfOnceAndNotOnLoopback() {
        try (CapturedLog log = new CapturedLog()) {
            transport("http://central.example", trusting)
                    .allowInsecureHttp(true)
                    .build()
                    .close();
            assertThat(log.text())
                    .containsOnlyOnce("unencrypted")
                    .contains("central.example")
                    .doesNotContain(Keys.VALID);
        }
        try (CapturedLog log = new CapturedLog()) {
            transport("http://127.0.0.1:1", trusting)
                    .allowInsecureHttp(true)
                    .build()
                    .close();
            transport("https://central.example", trusting)
                    .allowInsecureHttp(true)
                    .build()
                    .close();
            assertThat(log.text()).isEmpty();
        }
    }

    private void assertRefused(String central, OkHttpClient client) {
        try (HttpSyncTransport transport = transport(central, client).build()) {
            assertThatThrownBy(() -> transport.push(BATCH))
                    .isInstanceOf(CentralUnavailableException.class)
                    .hasMessageContaining("localhost:" + port());
        }
        assertThat(store.batches).isEmpty();
    }

    private static HttpSyncTransport.Builder transport(String central, OkHttpClient client) {
        return HttpSyncTransport.builder()
                .centralUrl(central)
                .apiKey(Keys.VALID)
                .httpClient(client);
    }

    private static OkHttpClient client(HeldCertificate authority) {
        HandshakeCertificates trusted = new HandshakeCertificates.Builder()
                .addTrustedCertificate(authority.certificate())
                .build();
        return new OkHttpClient.Builder()
                .sslSocketFactory(trusted.sslSocketFactory(), trusted.trustManager())
                .build();
    }

    private HeldCertificate.Builder certificate(String host) {
        return new HeldCertificate.Builder().signedBy(authority).addSubjectAlternativeName(host);
    }

    private String start(HeldCertificate certificate) throws IOException {
        HandshakeCertificates own =
                new HandshakeCertificates.Builder().heldCertificate(certificate).build();
        HttpsServer https = HttpsServer.create(loopback(), 0);
        https.setHttpsConfigurator(new HttpsConfigurator(own.sslContext()));
        SyncHandler handler = SyncHandler.builder()
                .store(store)
                .authenticator(Keys.authenticator())
                .build();
        SyncServer.serve(https, new SyncEndpoint(handler));
        https.start();
        server = https;
        return "https://localhost:" + port();
    }

    private int port() {
        return server.getAddress().getPort();
    }

    private static InetSocketAddress loopback() {
        return new InetSocketAddress(InetAddress.getLoopbackAddress(), 0);
    }
}
