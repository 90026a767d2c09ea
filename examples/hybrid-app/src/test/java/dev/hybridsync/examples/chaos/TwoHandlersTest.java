package dev.hybridsync.examples.chaos;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.sun.net.httpserver.HttpServer;
import com.zaxxer.hikari.HikariConfig;
import com.zaxxer.hikari.HikariDataSource;
import dev.hybridsync.FlushReport;
import dev.hybridsync.SyncClient;
import dev.hybridsync.SyncHandler;
import dev.hybridsync.contract.TestProcess;
import dev.hybridsync.http.HttpSyncTransport;
import dev.hybridsync.http.SyncHttpHandler;
import dev.hybridsync.jdbc.JdbcApiKeys;
import dev.hybridsync.jdbc.JdbcCentralStore;
import dev.hybridsync.jdbc.JdbcChangeJournal;
import dev.hybridsync.jdbc.support.PostgresTestDatabase;
import dev.hybridsync.jdbc.support.UrlDataSource;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.sql.Connection;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.TreeMap;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.stream.Stream;
import javax.sql.DataSource;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Several handlers share one central database, and one has an exhausted connection pool. */
@Tag("fault")
class TwoHandlersTest {
    private static final int SITES = 4;
    private static final int ROUNDS = 12;

    @TempDir
    Path folder;

    private final PostgresTestDatabase central = new PostgresTestDatabase();
    private final DataSource centralDatabase = central.dataSource();
    private final List<SyncClient> clients = new ArrayList<>();
    private final List<Rows> sites = new ArrayList<>();

    @AfterEach
    void close() {
        clients.forEach(SyncClient::close);
        central.close();
    }

    private void site(String nodeId, String url, String key) {
        DataSource database = UrlDataSource.of("jdbc:sqlite:" + folder.resolve(nodeId + ".db"), "");
        Rows rows = new Rows(database);
        rows.execute(Tables.ddl(true));
        SyncClient client = SyncClient.builder()
                .nodeId(nodeId)
                .journal(JdbcChangeJournal.create(database, Tables.SCHEMA))
                .transport(
                        HttpSyncTransport.builder().centralUrl(url).apiKey(key).build())
                .batchRows(5)
                .build();
        client.install();
        clients.add(client);
        sites.add(rows);
    }

    private void write(int site, int round) {
        String id = "'" + site + "-" + round + "'";
        sites.get(site)
                .execute(List.of(
                        "INSERT INTO customer VALUES (" + id + ", 'name', " + id + ", " + round + ")",
                        "INSERT INTO orders VALUES (" + id + ", " + id + ", 1, 1.50, NULL)",
                        "INSERT INTO ledger VALUES (" + id + ", " + round + ")",
                        "INSERT OR REPLACE INTO shared VALUES ('s" + round % 3 + "', " + round + ", 'of " + site + "')",
                        "DELETE FROM ledger WHERE worker = " + (round - 3)));
    }

    @Test
    void sitesThatPushThroughTwoCentralsInTurnAreMergedAlsoWhenOneIsKilled() throws Exception {
        new Rows(centralDatabase).execute(Tables.ddl(false));
        JdbcApiKeys keys = JdbcApiKeys.create(centralDatabase);
        ExecutorService threads = Executors.newFixedThreadPool(SITES);
        try (RoundRobin proxy = new RoundRobin();
                TestProcess first = central("first", proxy);
                TestProcess second = central("second", proxy)) {
            await().atMost(Duration.ofMinutes(2)).until(() -> proxy.ports.size() == 2);
            for (int i = 0; i < SITES; i++) {
                site("site-" + i, proxy.url(), keys.issue("site-" + i));
            }
            CountDownLatch halfWay = new CountDownLatch(SITES);
            List<CompletableFuture<Void>> all = Stream.iterate(0, i -> i + 1)
                    .limit(SITES)
                    .map(site -> CompletableFuture.runAsync(() -> push(site, halfWay), threads))
                    .toList();
            halfWay.await();
            second.kill();
            all.forEach(CompletableFuture::join);
            for (int i = 0; i < SITES; i++) {
                SyncClient client = clients.get(i);
                await().atMost(Duration.ofMinutes(2)).untilAsserted(() -> {
                    FlushReport report = client.flush();
                    assertThat(report.isComplete())
                            .as(report + ", " + client.quarantine())
                            .isTrue();
                });
            }
            assertThat(first.isRunning()).isTrue();
            assertThat(proxy.unreachable.get())
                    .as("requests to the one that was killed")
                    .isPositive();
        } finally {
            threads.shutdownNow();
        }
        compare();
    }

    private TestProcess central(String name, RoundRobin proxy) {
        TestProcess part = ChaosProcess.of(name, CentralProcess.class, folder, said -> {
            if (said.startsWith("port ")) {
                proxy.ports.add(Integer.parseInt(said.substring(5)));
            }
        });
        part.start(List.of(central.url(), central.user()));
        return part;
    }

    private void push(int site, CountDownLatch halfWay) {
        for (int round = 0; round < ROUNDS; round++) {
            write(site, round);
            clients.get(site).flush();
            if (round == ROUNDS / 2) {
                halfWay.countDown();
            }
        }
    }

    private void compare() {
        Rows atCentral = new Rows(centralDatabase);
        for (String table : Tables.OWN) {
            TreeMap<String, String> all = new TreeMap<>();
            sites.forEach(site -> all.putAll(site.table(table)));
            assertThat(atCentral.table(table)).as(table).isEqualTo(all);
        }
        List<String> ofSites = sites.stream()
                .flatMap(site -> site.table(Tables.SHARED).values().stream())
                .toList();
        assertThat(atCentral.table(Tables.SHARED).values()).hasSize(3).isSubsetOf(ofSites);
    }

    @Test
    void whereThePoolIsEmptyANodeIsToldWhenToComeAgainAndThenGetsThrough() throws Exception {
        new Rows(centralDatabase).execute(Tables.ddl(false));
        HikariConfig config = new HikariConfig();
        config.setJdbcUrl(central.url());
        config.setUsername(central.user());
        config.setMaximumPoolSize(1);
        config.setConnectionTimeout(250);
        HttpServer server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        try (HikariDataSource pool = new HikariDataSource(config)) {
            JdbcApiKeys keys = JdbcApiKeys.create(pool);
            SyncHandler handler = SyncHandler.builder()
                    .store(JdbcCentralStore.create(pool, Tables.SCHEMA))
                    .authenticator(keys)
                    .build();
            handler.install();
            String key = keys.issue("site-0");
            server.createContext("/api/v1/sync", new SyncHttpHandler(handler));
            server.start();
            String url = "http://127.0.0.1:" + server.getAddress().getPort();
            site("site-0", url, key);
            write(0, 0);
            try (Connection host = pool.getConnection()) {
                assertThat(host.isValid(10)).isTrue();
                HttpResponse<String> response = HttpClient.newHttpClient()
                        .send(
                                HttpRequest.newBuilder(URI.create(url + "/api/v1/sync/status"))
                                        .header("X-Api-Key", key)
                                        .build(),
                                HttpResponse.BodyHandlers.ofString());
                assertThat(response.statusCode()).isEqualTo(503);
                assertThat(response.headers().firstValue("Retry-After")).isPresent();
                FlushReport busy = clients.get(0).flush();
                assertThat(busy.stoppedBy()).isPresent();
                assertThat(busy.sent()).isZero();
            }
            assertThat(clients.get(0).flush().isComplete()).isTrue();
            compareOne();
        } finally {
            server.stop(0);
        }
    }

    private void compareOne() {
        assertThat(new Rows(centralDatabase).table("customer"))
                .isEqualTo(sites.get(0).table("customer"))
                .hasSize(1);
    }
}
