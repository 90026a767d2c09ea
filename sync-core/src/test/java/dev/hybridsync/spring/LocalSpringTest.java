package dev.hybridsync.spring;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.hybridsync.SyncClient;
import dev.hybridsync.SyncHandler;
import dev.hybridsync.contract.InMemoryJournal;
import dev.hybridsync.contract.ModelCentral;
import dev.hybridsync.error.CentralUnavailableException;
import dev.hybridsync.error.NotInstalledException;
import dev.hybridsync.error.PushRefusedException;
import dev.hybridsync.spi.ChangeJournal;
import dev.hybridsync.spi.SyncTransport;
import dev.hybridsync.status.AgentStatus.State;
import dev.hybridsync.status.JournalStatus;
import java.time.Duration;
import java.time.Instant;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.springframework.boot.autoconfigure.AutoConfigurations;
import org.springframework.boot.test.context.FilteredClassLoader;
import org.springframework.boot.test.context.runner.ApplicationContextRunner;

/** The local side as Spring Boot 3.5 configures it, with a journal and a central in memory. */
@Timeout(30)
class LocalSpringTest {
    private final InstalledJournal journal = new InstalledJournal();
    private final ClosedCentral central = new ClosedCentral();
    private final ApplicationContextRunner bare = new ApplicationContextRunner()
            .withClassLoader(new FilteredClassLoader("org.springframework.boot.health")) // a package of Spring Boot 4
            .withConfiguration(AutoConfigurations.of(
                    HybridSyncAutoConfiguration.class, HybridSyncActuatorAutoConfiguration.class));
    private final ApplicationContextRunner runner =
            bare.withBean(ChangeJournal.class, () -> journal).withBean(SyncTransport.class, () -> central);
    private final ApplicationContextRunner local =
            runner.withPropertyValues("hybridsync.mode=local", "hybridsync.node-id=store-1");

    @Test
    void withoutAModeThereIsNothing() {
        runner.run(context -> assertThat(context)
                .hasNotFailed()
                .doesNotHaveBean(SyncClient.class)
                .doesNotHaveBean(SyncHandler.class)
                .doesNotHaveBean(SyncHealthSource.class));
    }

    @Test
    void inModeOffThereIsNothingWhateverTheVariableSays() {
        runner.withPropertyValues("hybridsync.mode=off", "APP_MODE=local")
                .run(context -> assertThat(context).hasNotFailed().doesNotHaveBean(SyncClient.class));
    }

    @Test
    void theClientInstallsAndItsAgentSends() {
        journal.write("a", 1, Instant.EPOCH.plusSeconds(1));
        local.withPropertyValues("hybridsync.flush-interval=20ms").run(context -> {
            SyncClient client = context.getBean(SyncClient.class);
            assertThat(journal.isInstalled()).isTrue();
            await().until(() -> client.status().pending() == 0);
        });
        assertThat(central.isClosed()).isTrue();
    }

    @Test
    void theVariablesStillConfigure() {
        runner.withPropertyValues("APP_MODE=local", "SYNC_NODE_ID=store-7", "SYNC_NODE_LABEL=Shop")
                .run(context -> assertThat(
                                context.getBean(SyncClient.class).status().nodeId())
                        .isEqualTo("store-7"));
    }

    @Test
    void aPropertyCountsBeforeItsVariable() {
        local.withPropertyValues("SYNC_NODE_ID=store-7")
                .run(context -> assertThat(
                                context.getBean(SyncClient.class).status().nodeId())
                        .isEqualTo("store-1"));
    }

    @Test
    void whatIsMissingIsAskedForByTheNameOfItsProperty() {
        runner.withPropertyValues("hybridsync.mode=local")
                .run(context ->
                        assertThat(context).getFailure().rootCause().hasMessageContaining("SYNC_NODE_ID is not set"));
        runner.withPropertyValues("hybridsync.mode=local")
                .run(context ->
                        assertThat(context).getFailure().hasStackTraceContaining("hybridsync.node-id is not set"));
        runner.withPropertyValues("APP_MODE=locale")
                .run(context -> assertThat(context).getFailure().hasStackTraceContaining("APP_MODE holds 'locale'"));
        bare.withPropertyValues("hybridsync.mode=local")
                .run(context ->
                        assertThat(context).getFailure().hasStackTraceContaining("there is no journal; add sync-jdbc"));
    }

    @Test
    void anAgentThatIsNotToStartIsLeftToTheApplication() {
        local.withPropertyValues("hybridsync.auto-start=false").run(context -> {
            SyncClient client = context.getBean(SyncClient.class);
            assertThat(client.agentStatus().state()).isEqualTo(State.STOPPED);
            assertThat(journal.isInstalled()).isTrue();
        });
    }

    @Test
    void whatIsOnlyToBeValidatedIsNotInstalled() {
        local.withPropertyValues("hybridsync.install=validate")
                .run(context -> assertThat(context).hasFailed());
        assertThat(journal.isInstalled()).isFalse();
        journal.install("store-1");
        local.withPropertyValues("hybridsync.install=validate")
                .run(context -> assertThat(context).hasNotFailed());
    }

    @Test
    void whatIsNeverToBeInstalledIsNotLookedAt() {
        local.withPropertyValues("hybridsync.install=never")
                .run(context -> assertThat(context).hasNotFailed());
        assertThat(journal.isInstalled()).isFalse();
    }

    @Test
    void aContextThatIsStoppedCanStartAgain() {
        local.run(context -> {
            SyncClient client = context.getBean(SyncClient.class);
            context.stop();
            assertThat(client.agentStatus().state()).isEqualTo(State.STOPPED);
            assertThat(central.isClosed()).isFalse();
            context.start();
            assertThat(client.agentStatus().state()).isNotEqualTo(State.STOPPED);
        });
    }

    @Test
    void theAgentStartsAfterAllOthersAndStopsFirst() {
        local.run(context -> {
            assertThat(context.getBean(AgentLifecycle.class).getPhase()).isEqualTo(Integer.MAX_VALUE);
            assertThat(context.getBean(SyncInstallation.class).getPhase()).isLessThan(Integer.MIN_VALUE + 10_000);
        });
    }

    @Test
    void anApplicationsOwnClientIsTheOneThatIsRun() {
        local.withBean(
                        "mine",
                        SyncClient.class,
                        () -> SyncClient.builder()
                                .nodeId("mine")
                                .journal(journal)
                                .transport(central)
                                .flushInterval(Duration.ofHours(1))
                                .build())
                .run(context -> {
                    SyncClient client = context.getBean(SyncClient.class);
                    assertThat(client.status().nodeId()).isEqualTo("mine");
                    assertThat(client.agentStatus().state()).isNotEqualTo(State.STOPPED);
                });
    }

    @Test
    void healthStaysUpWhileCentralIsAway() {
        central.next(batch -> {
            throw new CentralUnavailableException("away", null);
        });
        assertHealthOf(State.BACKING_OFF, local, "UP");
    }

    @Test
    void healthIsOutOfServiceForWhatTheApplicationAsksForOnly() {
        assertRefused(local, "UP");
        assertRefused(local.withPropertyValues("hybridsync.health.out-of-service-on=refused,forked"), "OUT_OF_SERVICE");
        assertRefused(local.withPropertyValues("hybridsync.health.out-of-service-on=forked"), "UP");
    }

    @Test
    void healthIsOfTheTypeOfLine4WhereThatIsThere() {
        local.withClassLoader(new FilteredClassLoader("org.springframework.boot.actuate.health"))
                .run(context -> {
                    var line4 = context.getBean(org.springframework.boot.health.contributor.HealthIndicator.class);
                    assertThat(line4.health())
                            .extracting(health -> health.getStatus().getCode())
                            .isEqualTo("UP");
                    assertThat(context.containsBean("hybridsyncHealthIndicator"))
                            .isTrue();
                });
    }

    @Test
    void healthCanBeSwitchedOff() {
        local.withPropertyValues("management.health.hybridsync.enabled=false")
                .run(context -> assertThat(context).doesNotHaveBean("hybridsyncHealthIndicator"));
    }

    @Test
    void withoutActuatorTheClientIsAsItIs() {
        local.withClassLoader(
                        new FilteredClassLoader("org.springframework.boot.health", "org.springframework.boot.actuate"))
                .run(context -> assertThat(context)
                        .hasSingleBean(SyncClient.class)
                        .doesNotHaveBean("hybridsyncHealthIndicator")
                        .doesNotHaveBean("hybridSyncStatus"));
    }

    @Test
    void theEndpointTellsTheStatusInWhatEverySerializerWrites() {
        local.withPropertyValues("management.endpoints.web.exposure.include=hybridsync")
                .run(context -> {
                    var status = context.getBean(HybridSyncEndpoint.class).status();
                    assertThat(status).containsOnlyKeys("local");
                    assertThat(status.get("local")).asString().contains("nodeId=store-1", "pending=0");
                });
    }

    private void assertRefused(ApplicationContextRunner site, String status) {
        central.forgetScript();
        central.next(batch -> {
            throw new PushRefusedException("invalid-api-key", "the key is refused");
        });
        assertHealthOf(State.REFUSED, site, status);
    }

    private void assertHealthOf(State state, ApplicationContextRunner site, String status) {
        journal.write("a", 1, Instant.EPOCH.plusSeconds(1));
        site.withPropertyValues("hybridsync.start-jitter=0s", "hybridsync.backoff.base=1h", "hybridsync.backoff.cap=1h")
                .run(context -> {
                    SyncClient client = context.getBean(SyncClient.class);
                    await().until(() -> client.agentStatus().state() == state);
                    var line3 = context.getBean(org.springframework.boot.actuate.health.HealthIndicator.class);
                    assertThat(line3.getHealth(true).getStatus().getCode()).isEqualTo(status);
                    assertThat(line3.getHealth(true).getDetails()).containsEntry("agent", state.name());
                });
    }

    /** Remembers whether it is installed. */
    private static final class InstalledJournal extends InMemoryJournal {
        private volatile boolean installed;

        boolean isInstalled() {
            return installed;
        }

        @Override
        public void install(String nodeId) {
            installed = true;
        }

        @Override
        public synchronized JournalStatus status() {
            if (!installed) {
                throw new NotInstalledException();
            }
            return super.status();
        }
    }

    /** Remembers whether it is closed. */
    private static final class ClosedCentral extends ModelCentral {
        private volatile boolean closed;

        boolean isClosed() {
            return closed;
        }

        @Override
        public synchronized void close() {
            closed = true;
        }
    }
}
