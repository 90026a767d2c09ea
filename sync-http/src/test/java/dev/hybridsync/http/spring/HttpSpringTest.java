package dev.hybridsync.http.spring;

import static org.assertj.core.api.Assertions.assertThat;

import dev.hybridsync.SyncEnvironment;
import dev.hybridsync.SyncHandler;
import dev.hybridsync.access.ApiKeys;
import dev.hybridsync.contract.BuilderOptions;
import dev.hybridsync.contract.ModelCentral;
import dev.hybridsync.contract.SpringProperties;
import dev.hybridsync.http.HttpSyncTransport;
import dev.hybridsync.http.SyncEndpoint;
import dev.hybridsync.spi.SyncTransport;
import dev.hybridsync.testkit.InMemoryCentralStore;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.springframework.boot.autoconfigure.AutoConfigurations;
import org.springframework.boot.test.context.runner.ApplicationContextRunner;
import org.springframework.util.unit.DataSize;

/** HTTP of both sides as Spring Boot 3.5 configures it. The tests of the example spring-boot-app mount the servlet. */
class HttpSpringTest {
    private static final Map<String, String> PROPERTIES = Map.ofEntries(
            Map.entry("centralUrl", "hybridsync.central-url"),
            Map.entry("apiKey", "hybridsync.api-key"),
            Map.entry("requestTimeout", "hybridsync.request-timeout"),
            Map.entry("allowInsecureHttp", "hybridsync.allow-insecure-http"),
            Map.entry("gzip", "hybridsync.gzip"),
            Map.entry("proxy", "hybridsync.proxy"),
            Map.entry("maxBodyBytes", "hybridsync.central.max-body-size"),
            Map.entry("memoryBudget", "hybridsync.central.memory-budget"),
            Map.entry("maxSlowClients", "hybridsync.central.max-slow-clients"),
            Map.entry("maxConcurrentBatches", "hybridsync.central.max-concurrent-batches"),
            Map.entry("transferTimeout", "hybridsync.central.transfer-timeout"),
            Map.entry("minBytesPerSecond", "hybridsync.central.min-bytes-per-second"),
            Map.entry("openApi", "hybridsync.central.open-api"));

    /** Options that a SyncTransportCustomizer sets. */
    private static final Set<String> BY_BEANS = Set.of("httpClient", "clock", "headers");

    private final SyncHandler handler = SyncHandler.builder()
            .store(new InMemoryCentralStore())
            .authenticator(ApiKeys.builder().build())
            .build();
    private final ApplicationContextRunner bare = new ApplicationContextRunner()
            .withConfiguration(AutoConfigurations.of(
                    HybridSyncTransportAutoConfiguration.class, HybridSyncEndpointAutoConfiguration.class))
            .withBean(SyncEnvironment.class, () -> SyncEnvironment.of(Map.of()));
    private final ApplicationContextRunner local = bare.withPropertyValues(
            "hybridsync.mode=local", "hybridsync.central-url=https://central.example", "hybridsync.api-key=hs_key");
    private final ApplicationContextRunner central =
            bare.withPropertyValues("hybridsync.mode=central").withBean(SyncHandler.class, () -> handler);

    @Test
    void everyOptionHasItsPropertyOrItsBean() {
        Set<String> options = new TreeSet<>(BuilderOptions.names(HttpSyncTransport.builder()));
        options.addAll(BuilderOptions.names(SyncEndpoint.builder(handler)));
        Set<String> known = new TreeSet<>(PROPERTIES.keySet());
        known.addAll(BY_BEANS);
        assertThat(options).isEqualTo(known);
        assertThat(SpringProperties.names(HybridSyncHttpProperties.class)).containsAll(PROPERTIES.values());
    }

    @ParameterizedTest
    @CsvSource({
        "local,   central-url=ftp://example,           hybridsync.central-url holds",
        "local,   central-url=http://central.example,  allowInsecureHttp",
        "local,   api-key=two words,                   hybridsync.api-key holds no API key",
        "local,   api-key-file=/nowhere/key,           set one of them",
        "local,   request-timeout=0s,                  requestTimeout",
        "local,   proxy=https://proxy.example,         proxy",
        "central, central.max-body-size=0B,            maxBodyBytes",
        "central, central.memory-budget=1KB,           memoryBudget",
        "central, central.max-slow-clients=0,          maxSlowClients",
        "central, central.max-concurrent-batches=0,    maxConcurrentBatches",
        "central, central.transfer-timeout=0s,         transferTimeout",
        "central, central.min-bytes-per-second=0,      minBytesPerSecond",
    })
    void eachPropertyReachesItsOption(String mode, String property, String reason) {
        (mode.equals("local") ? local : central)
                .withPropertyValues("hybridsync." + property)
                .run(context -> assertThat(context).getFailure().rootCause().hasMessageContaining(reason));
    }

    @Test
    void theWayToCentralIsMadeFromPropertiesOrVariables() {
        local.run(context -> assertThat(context).hasSingleBean(HttpSyncTransport.class));
        local.withPropertyValues("hybridsync.central-url=http://central.example", "hybridsync.allow-insecure-http=true")
                .run(context -> assertThat(context).hasSingleBean(HttpSyncTransport.class));
        bare.withPropertyValues("hybridsync.mode=local")
                .run(context ->
                        assertThat(context).getFailure().hasStackTraceContaining("hybridsync.central-url is not set"));
    }

    @Test
    void theKeyIsReadFromItsFileEachTime(@TempDir Path folder) throws Exception {
        Path file = Files.writeString(folder.resolve("key"), "hs_one\n");
        var properties = new HybridSyncHttpProperties(
                null,
                null,
                file.toString(),
                null,
                null,
                true,
                null,
                new HybridSyncHttpProperties.Central(
                        true,
                        "/api/v1/sync",
                        DataSize.ofMegabytes(16),
                        null,
                        null,
                        Duration.ofMinutes(2),
                        1024,
                        32,
                        false));
        var source = NodeKeySource.of(properties, SyncEnvironment.of(Map.of()));
        assertThat(source.get()).isEqualTo("hs_one");
        Files.writeString(file, "hs_two\n");
        assertThat(source.get()).isEqualTo("hs_two");
        assertThat(properties.toString()).doesNotContain("hs_two");
    }

    @Test
    void noPropertyOfTheKeyIsInAText() {
        local.run(context -> assertThat(
                        context.getBean(HybridSyncHttpProperties.class).toString())
                .doesNotContain("hs_key"));
    }

    @Test
    void beansBackOffAndCustomize() {
        AtomicInteger customized = new AtomicInteger();
        SyncTransport own = new ModelCentral();
        local.withBean(SyncTransport.class, () -> own)
                .run(context -> assertThat(context).doesNotHaveBean(HttpSyncTransport.class));
        local.withBean(SyncTransportCustomizer.class, () -> builder -> customized.incrementAndGet())
                .run(context -> assertThat(context).hasSingleBean(HttpSyncTransport.class));
        assertThat(customized).hasValue(1);
        SyncEndpoint endpoint = new SyncEndpoint(handler);
        central.withBean(SyncEndpoint.class, () -> endpoint)
                .run(context -> assertThat(context.getBean(SyncEndpoint.class)).isSameAs(endpoint));
    }

    @Test
    void theDefaultsAreThoseOfTheEndpoint() {
        central.run(context -> {
            HybridSyncHttpProperties.Central defaults =
                    context.getBean(HybridSyncHttpProperties.class).central();
            assertThat(defaults.maxBodySize().toBytes()).isEqualTo(SyncEndpoint.DEFAULT_MAX_BODY_BYTES);
            assertThat(defaults.transferTimeout()).isEqualTo(SyncEndpoint.DEFAULT_TRANSFER_TIMEOUT);
            assertThat(defaults.minBytesPerSecond()).isEqualTo(SyncEndpoint.DEFAULT_MIN_BYTES_PER_SECOND);
        });
    }
}
