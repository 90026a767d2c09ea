package dev.hybridsync.spring;

import static org.assertj.core.api.Assertions.assertThat;

import dev.hybridsync.SyncClient;
import dev.hybridsync.SyncHandler;
import dev.hybridsync.access.ApiKeys;
import dev.hybridsync.access.Authenticator;
import dev.hybridsync.spi.CentralStore;
import dev.hybridsync.spi.RowGuard;
import dev.hybridsync.testkit.InMemoryCentralStore;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;
import org.springframework.boot.autoconfigure.AutoConfigurations;
import org.springframework.boot.test.context.FilteredClassLoader;
import org.springframework.boot.test.context.runner.ApplicationContextRunner;

/** Central as Spring Boot 3.5 configures it, with a store in memory. */
class CentralSpringTest {
    /** Remembers whether it is installed. */
    private static final class InstalledStore extends InMemoryCentralStore {
        final AtomicInteger installations = new AtomicInteger();

        @Override
        public void install() {
            installations.incrementAndGet();
        }
    }

    private final InstalledStore store = new InstalledStore();
    private final ApplicationContextRunner bare = new ApplicationContextRunner()
            .withClassLoader(new FilteredClassLoader("org.springframework.boot.health")) // a package of Spring Boot 4
            .withConfiguration(
                    AutoConfigurations.of(HybridSyncAutoConfiguration.class, HybridSyncActuatorAutoConfiguration.class))
            .withPropertyValues("hybridsync.mode=central");
    private final ApplicationContextRunner central = bare.withBean(CentralStore.class, () -> store)
            .withBean(Authenticator.class, () -> ApiKeys.builder().build());

    @Test
    void theHandlerIsMadeAndInstalled() {
        central.run(context -> {
            assertThat(context).hasSingleBean(SyncHandler.class).doesNotHaveBean(SyncClient.class);
            assertThat(store.installations).hasValue(1);
        });
    }

    @Test
    void whatIsOnlyToBeValidatedIsNotInstalled() {
        central.withPropertyValues("hybridsync.install=validate")
                .run(context -> assertThat(context).hasNotFailed());
        central.withPropertyValues("hybridsync.install=never")
                .run(context -> assertThat(context).hasNotFailed());
        assertThat(store.installations).hasValue(0);
    }

    @Test
    void anApplicationsOwnHandlerIsKept() {
        SyncHandler own = SyncHandler.builder()
                .store(store)
                .authenticator(ApiKeys.builder().build())
                .build();
        central.withBean("mine", SyncHandler.class, () -> own)
                .run(context -> assertThat(context.getBean(SyncHandler.class)).isSameAs(own));
    }

    @Test
    void beansSetWhatNoPropertyDoes() {
        AtomicInteger customized = new AtomicInteger();
        central.withBean(RowGuard.class, () -> RowGuard.ALLOW_ALL)
                .withBean(SyncHandlerCustomizer.class, () -> builder -> customized.incrementAndGet())
                .run(context -> assertThat(context).hasSingleBean(SyncHandler.class));
        assertThat(customized).hasValue(1);
    }

    @Test
    void whatIsMissingIsAskedFor() {
        bare.run(context ->
                assertThat(context).getFailure().hasStackTraceContaining("there is no store; add sync-jdbc"));
        bare.withBean(CentralStore.class, () -> store)
                .run(context -> assertThat(context).getFailure().hasStackTraceContaining("there is no authenticator"));
    }

    @Test
    void centralsHealthIsUp() {
        central.run(context -> assertThat(context.getBean(org.springframework.boot.actuate.health.HealthIndicator.class)
                        .getHealth(true)
                        .getStatus()
                        .getCode())
                .isEqualTo("UP"));
    }
}
