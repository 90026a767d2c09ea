package dev.hybridsync.examples.boot;

import static java.net.http.HttpResponse.BodyHandlers.ofString;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.hybridsync.SyncClient;
import dev.hybridsync.examples.boot.demo.Sites;
import java.io.IOException;
import java.math.BigDecimal;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Base64;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.Timeout;
import org.springframework.boot.SpringBootVersion;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;

/** Runs the program as both sides at once. The build runs it with Spring Boot 3.5 and with 4.1. */
@Timeout(60)
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class SitesTest {
    private static final Duration PATIENCE = Duration.ofSeconds(20);

    private final HttpClient http = HttpClient.newHttpClient();
    private Sites sites;

    @BeforeAll
    void start() {
        sites = Sites.start("--management.endpoint.health.show-components=always");
    }

    @AfterAll
    void stop() {
        sites.close();
    }

    @Test
    void itRunsWithTheLineThatIsMeant() {
        assertThat(SpringBootVersion.getVersion()).isEqualTo(System.getProperty("hybridsync.spring-boot"));
    }

    @Test
    void databasesAreUsedAfterTheirMigrations() {
        assertThat(sites.shop()
                        .getBeanFactory()
                        .getBeanDefinition("hybridSyncJournal")
                        .getDependsOn())
                .contains("flywayInitializer");
        for (String bean : List.of("hybridSyncStore", "hybridSyncApiKeys")) {
            assertThat(sites.central().getBeanFactory().getBeanDefinition(bean).getDependsOn())
                    .contains("flywayInitializer");
        }
    }

    @Test
    void anOrderOfTheShopArrivesAtHeadquarters() {
        String customer = "Ada " + System.nanoTime();
        PurchaseOrders central = sites.central().getBean(PurchaseOrders.class);
        PurchaseOrder placed = sites.placeOrder(customer, new BigDecimal("12.50"));
        await().atMost(PATIENCE).until(() -> central.findById(placed.getId()).isPresent());
        PurchaseOrder arrived = central.findById(placed.getId()).orElseThrow();
        assertThat(arrived.getCustomer()).isEqualTo(customer);
        assertThat(arrived.getTotal()).isEqualByComparingTo("12.50");
        assertThat(Duration.between(arrived.getPlacedAt(), placed.getPlacedAt()).abs())
                .isLessThan(Duration.ofMillis(1));
    }

    @Test
    void whatATransactionRollsBackIsNeverSent() {
        TransactionTemplate transaction =
                new TransactionTemplate(sites.shop().getBean(PlatformTransactionManager.class));
        SyncClient client = sites.shop().getBean(SyncClient.class);
        await().atMost(PATIENCE).until(() -> client.status().pending() == 0);
        long atCentral = sites.ordersAtCentral();
        transaction.executeWithoutResult(status -> {
            sites.placeOrder("nobody", BigDecimal.ONE);
            sites.shop().getBean(PurchaseOrders.class).flush();
            assertThat(client.flush().stoppedBy().isEmpty()).isTrue(); // on a separate connection
            status.setRollbackOnly();
        });
        assertThat(client.flush().stoppedBy().isEmpty()).isTrue();
        assertThat(client.status().pending()).isZero();
        assertThat(sites.ordersAtCentral()).isEqualTo(atCentral);
    }

    @Test
    void theEndpointChecksItsKeysItselfAndAllElseAsksForALogin() throws Exception {
        assertThat(get(sites.centralUrl() + "/api/v1/sync/health").statusCode()).isEqualTo(200);
        HttpResponse<String> withoutKey = post(sites.centralUrl() + "/api/v1/sync/push", "{}");
        assertThat(withoutKey.statusCode()).isEqualTo(401);
        assertThat(withoutKey.body()).contains("https://hybridsync.dev/problems/invalid-api-key");
        assertThat(get(sites.centralUrl() + "/orders").statusCode()).isEqualTo(401);
        assertThat(get(sites.centralUrl() + "/actuator/hybridsync").statusCode())
                .isEqualTo(401);
        assertThat(getAsUser(sites.centralUrl() + "/orders").statusCode()).isEqualTo(200);
    }

    @Test
    void aNodeHasNoEndpoint() throws Exception {
        assertThat(getAsUser(sites.shopUrl() + "/api/v1/sync/health").statusCode())
                .isEqualTo(404);
    }

    @Test
    void healthTellsOfHybridSyncAndReadinessDoesNot() throws Exception {
        String health = getAsUser(sites.shopUrl() + "/actuator/health").body();
        assertThat(health).contains("\"hybridsync\":{").contains("\"status\":\"UP\"");
        HttpResponse<String> readiness = getAsUser(sites.shopUrl() + "/actuator/health/readiness");
        assertThat(readiness.body()).doesNotContain("hybridsync");
    }

    @Test
    void theEndpointOfEachSideTellsItsStatus() throws Exception {
        assertThat(getAsUser(sites.shopUrl() + "/actuator/hybridsync").body())
                .contains("\"local\":{", "\"nodeId\":\"store-042\"", "\"table\":\"purchase_order\"");
        assertThat(getAsUser(sites.centralUrl() + "/actuator/hybridsync").body())
                .contains("\"central\":{", "\"access\":{");
    }

    private HttpResponse<String> get(String url) throws IOException, InterruptedException {
        return http.send(HttpRequest.newBuilder(URI.create(url)).build(), ofString());
    }

    private HttpResponse<String> getAsUser(String url) throws IOException, InterruptedException {
        String login = Base64.getEncoder().encodeToString("user:demo".getBytes(StandardCharsets.UTF_8));
        return http.send(
                HttpRequest.newBuilder(URI.create(url))
                        .header("Authorization", "Basic " + login)
                        .build(),
                ofString());
    }

    private HttpResponse<String> post(String url, String json) throws IOException, InterruptedException {
        return http.send(
                HttpRequest.newBuilder(URI.create(url))
                        .header("Content-Type", "application/json")
                        .POST(HttpRequest.BodyPublishers.ofString(json))
                        .build(),
                ofString());
    }
}
