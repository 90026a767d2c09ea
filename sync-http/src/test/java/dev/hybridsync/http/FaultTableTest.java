package dev.hybridsync.http;

import static org.assertj.core.api.Assertions.assertThat;

import dev.hybridsync.SyncClient;
import dev.hybridsync.SyncListener;
import dev.hybridsync.change.Batch;
import dev.hybridsync.contract.InMemoryJournal;
import dev.hybridsync.http.Faults.Case;
import dev.hybridsync.status.AgentStatus;
import dev.hybridsync.status.AgentStatus.State;
import dev.hybridsync.status.JournalStatus;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLException;
import javax.net.ssl.SSLSocket;
import okhttp3.Dns;
import okhttp3.OkHttpClient;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * A client with its agent and transport, and two rows to send. The tests show how it reacts to each fault of the network,
 * that it loses nothing, and that the next good answer settles the rows.
 */
@Timeout(60)
class FaultTableTest {
    private static final Instant NOON = Instant.parse("2026-11-22T12:00:00Z");
    private static final Clock CLOCK = Clock.fixed(NOON, ZoneOffset.UTC);
    private static final Duration BASE = Duration.ofMillis(100);
    private static final OkHttpClient HTTP = new OkHttpClient(); // reads the system's certificates, only once
    private static final String KEY = "hs_secret-key";

    private final InMemoryJournal journal = new InMemoryJournal();
    private final BlockingQueue<AgentStatus> heard = new LinkedBlockingQueue<>();
    private volatile Dns way = Faults.LOOPBACK;

    FaultTableTest() {
        journal.write("a", "Ada", NOON);
        journal.write("b", "Bea", NOON);
    }

    static List<Case> faults() {
        return Faults.all();
    }

    @ParameterizedTest
    @MethodSource("faults")
    void nothingIsLostAndTheNextGoodAnswerSettles(Case fault) throws InterruptedException {
        try (FaultyCentral central = new FaultyCentral(fault.answer())) {
            UUID inFlight;
            way = fault.way();
            String scheme = fault.https() ? "https" : "http";
            try (SyncClient client = client(scheme + "://central.test:" + central.port(), fault)) {
                client.start();
                inFlight = reacts(fault.reaction(), next());
                way = Faults.LOOPBACK;
                central.heal();
                if (!fault.https()) {
                    client.wakeUp();
                    settles();
                }
            }
            if (fault.https()) { // the address is corrected
                startsAgain(central, fault);
            }
            assertThatAllArrivedOnce(central, inFlight, fault.reaction());
        }
    }

    @Test
    void aHandshakeThatFailsIsAFaultLikeTheOthers() throws Exception {
        Case fault = Faults.all().stream().filter(Case::https).findFirst().orElseThrow();
        SSLContext withoutCertificate = SSLContext.getInstance("TLS");
        withoutCertificate.init(null, null, null);
        try (ServerSocket strange = withoutCertificate
                        .getServerSocketFactory()
                        .createServerSocket(0, 5, InetAddress.getByName("127.0.0.1"));
                FaultyCentral central = new FaultyCentral(fault.answer())) {
            CompletableFuture<IOException> handshake = CompletableFuture.supplyAsync(() -> shakeHands(strange));
            UUID inFlight;
            try (SyncClient client = client("https://central.test:" + strange.getLocalPort(), fault)) {
                client.start();
                inFlight = reacts(fault.reaction(), next());
            }
            assertThat(handshake.get(20, TimeUnit.SECONDS)).isInstanceOf(SSLException.class);
            central.heal();
            startsAgain(central, fault);
            assertThatAllArrivedOnce(central, inFlight, fault.reaction());
        }
    }

    private static @Nullable IOException shakeHands(ServerSocket server) {
        try (SSLSocket socket = (SSLSocket) server.accept()) {
            socket.startHandshake();
            return null;
        } catch (IOException e) {
            return e;
        }
    }

    @Test
    void anAddressThatRefusesIsPassedOverForTheNextOneWithoutASecondRequest() throws InterruptedException {
        try (FaultyCentral central = new FaultyCentral(FaultyCentral::serveWell)) {
            way = name -> List.of(InetAddress.getByName("127.0.0.2"), InetAddress.getByName("127.0.0.1"));
            try (SyncClient client =
                    client("http://central.test:" + central.port(), Faults.all().get(0))) {
                client.start();
                assertThat(next().state()).isEqualTo(State.WAITING);
            }
            assertThat(central.requests).hasSize(1);
            assertThat(journal.status().pending()).isZero();
        }
    }

    @Test
    void theDocumentTellsEachOfThem() {
        if (Boolean.getBoolean(FaultsDocument.REGENERATE)) {
            FaultsDocument.replace(FaultsDocument.section());
        }
        assertThat(FaultsDocument.current())
                .as("docs/guarantees.md; -D%s=true writes it", FaultsDocument.REGENERATE)
                .isEqualTo(FaultsDocument.section());
    }

    private UUID reacts(Reaction reaction, AgentStatus status) {
        assertThat(status.state()).isEqualTo(reaction.state);
        JournalStatus after = journal.status();
        assertThat(after.deferred() + after.rejected()).as("quarantined").isZero();
        if (reaction.pause == null) {
            assertThat(after.pending()).isZero();
            return after.lastBatchId();
        }
        assertThat(after.pending()).isEqualTo(2);
        assertThat(status.failures()).isEqualTo(1);
        assertThat(status.lastFailure()).contains("store-042").doesNotContain("Ada", KEY);
        Duration wait = Duration.between(NOON, status.nextAttemptAt());
        // the status was created a moment after the wait began
        assertThat(wait)
                .isBetween(
                        reaction.pause.multipliedBy(9).dividedBy(10),
                        reaction.pause.multipliedBy(3).dividedBy(2).plus(BASE));
        return after.inFlight();
    }

    private void startsAgain(FaultyCentral central, Case fault) throws InterruptedException {
        try (SyncClient client = client("http://central.test:" + central.port(), fault)) {
            heard.clear();
            client.start();
            settles();
        }
    }

    /** Waits until everything is sent. Automatic retries may have come in between. */
    private void settles() throws InterruptedException {
        while (next().state() != State.WAITING || journal.status().pending() > 0) {}
    }

    private AgentStatus next() throws InterruptedException {
        AgentStatus status;
        do {
            status = heard.poll(20, TimeUnit.SECONDS);
            assertThat(status).as("a state of the agent within 20 s").isNotNull();
        } while (status.state() == State.FLUSHING);
        return status;
    }

    private void assertThatAllArrivedOnce(FaultyCentral central, UUID inFlight, Reaction reaction) {
        assertThat(central.model.values()).isEqualTo(Map.of("a", "Ada", "b", "Bea"));
        JournalStatus end = journal.status();
        assertThat(end.pending() + end.deferred() + end.rejected()).isZero();
        assertThat(end.inFlight()).isNull();
        assertThat(journal.receipts()).containsOnlyKeys("a", "b");
        List<UUID> ids = central.requests.stream().map(Batch::batchId).toList();
        if (reaction == Reaction.SMALLER) {
            assertThat(central.requests)
                    .extracting(batch -> batch.changes().size())
                    .containsExactly(2, 1, 1);
            assertThat(ids.get(1)).isEqualTo(ids.get(0)).isNotEqualTo(inFlight);
        } else if (reaction == Reaction.SMALLER_THEN_AGAIN) {
            assertThat(central.requests)
                    .extracting(batch -> batch.changes().size())
                    .startsWith(2, 1, 0)
                    .endsWith(0, 2);
            assertThat(ids.subList(0, ids.size() - 1)).containsOnly(inFlight);
        } else {
            assertThat(ids).isNotEmpty().containsOnly(inFlight);
        }
    }

    private SyncClient client(String url, Case fault) {
        boolean stalls = fault.fault().equals(Faults.STALL);
        return SyncClient.builder()
                .nodeId("store-042")
                .journal(journal)
                .transport(HttpSyncTransport.builder()
                        .centralUrl(url)
                        .apiKey(KEY)
                        .allowInsecureHttp(true)
                        .requestTimeout(stalls ? Duration.ofMillis(300) : Duration.ofSeconds(20))
                        .httpClient(
                                HTTP.newBuilder().dns(name -> way.lookup(name)).build())
                        .clock(CLOCK)
                        .build())
                .clock(CLOCK)
                .flushInterval(Duration.ofHours(1)) // not longer: a refused batch is not tried more often
                .startJitter(Duration.ZERO)
                .backoff(BASE, BASE)
                .listener(new SyncListener() {
                    @Override
                    public void agentChanged(AgentStatus status) {
                        heard.add(status);
                    }
                })
                .build();
    }
}
