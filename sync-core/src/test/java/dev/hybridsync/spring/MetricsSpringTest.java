package dev.hybridsync.spring;

import static org.assertj.core.api.Assertions.assertThat;

import dev.hybridsync.SyncClient;
import dev.hybridsync.contract.InMemoryJournal;
import dev.hybridsync.contract.ModelCentral;
import dev.hybridsync.metrics.HybridSyncMetrics;
import dev.hybridsync.spi.ChangeJournal;
import dev.hybridsync.spi.SyncTransport;
import io.micrometer.core.instrument.MeterRegistry;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.springframework.boot.actuate.autoconfigure.metrics.CompositeMeterRegistryAutoConfiguration;
import org.springframework.boot.actuate.autoconfigure.metrics.MetricsAutoConfiguration;
import org.springframework.boot.actuate.autoconfigure.metrics.export.simple.SimpleMetricsExportAutoConfiguration;
import org.springframework.boot.autoconfigure.AutoConfiguration;
import org.springframework.boot.autoconfigure.AutoConfigurations;
import org.springframework.boot.context.annotation.ImportCandidates;
import org.springframework.boot.test.context.FilteredClassLoader;
import org.springframework.boot.test.context.runner.ApplicationContextRunner;

/** The meters as Spring Boot 3.5 finds and binds them. */
@Timeout(30)
class MetricsSpringTest {
    private final ApplicationContextRunner local = new ApplicationContextRunner()
            .withConfiguration(
                    AutoConfigurations.of(HybridSyncAutoConfiguration.class, HybridSyncMetricsAutoConfiguration.class))
            .withBean(ChangeJournal.class, InMemoryJournal::new)
            .withBean(SyncTransport.class, ModelCentral::new)
            .withPropertyValues("hybridsync.mode=local", "hybridsync.node-id=store-1", "hybridsync.auto-start=false");

    private final ApplicationContextRunner metered = local.withConfiguration(AutoConfigurations.of(
            MetricsAutoConfiguration.class,
            SimpleMetricsExportAutoConfiguration.class,
            CompositeMeterRegistryAutoConfiguration.class));

    @Test
    void whereThereIsARegistryItHasTheMeters() {
        metered.run(context -> {
            MeterRegistry registry = context.getBean(MeterRegistry.class);
            assertThat(registry.get("hybridsync.pending.age").gauge().value()).isZero();
            context.getBean(SyncClient.class).flush();
            assertThat(registry.get("hybridsync.flush").timer().count()).isEqualTo(1);
        });
    }

    @Test
    void theApplicationsOwnComesFirst() {
        metered.withBean(
                        "own",
                        HybridSyncMetrics.class,
                        () -> HybridSyncMetrics.of(SyncClient.builder()
                                .nodeId("other")
                                .journal(new InMemoryJournal())
                                .transport(new ModelCentral())
                                .build()))
                .run(context -> assertThat(context)
                        .hasSingleBean(HybridSyncMetrics.class)
                        .hasBean("own"));
    }

    @Test
    void withoutARegistryOrWithoutMicrometerThereAreNone() {
        local.run(context -> assertThat(context).hasNotFailed().doesNotHaveBean(HybridSyncMetrics.class));
        local.withClassLoader(new FilteredClassLoader("io.micrometer"))
                .run(context -> assertThat(context).hasNotFailed().hasSingleBean(SyncClient.class));
    }

    @Test
    void springBootFindsItByItsName() {
        assertThat(ImportCandidates.load(AutoConfiguration.class, getClass().getClassLoader()))
                .contains(HybridSyncMetricsAutoConfiguration.class.getName());
    }

    @Test
    void withoutAModeThereAreNone() {
        metered.withPropertyValues("hybridsync.mode=off")
                .run(context -> assertThat(context).hasNotFailed().doesNotHaveBean(HybridSyncMetrics.class));
    }
}
