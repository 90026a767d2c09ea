package dev.hybridsync.spring;

import static org.assertj.core.api.Assertions.assertThat;

import dev.hybridsync.SyncClient;
import dev.hybridsync.SyncHandler;
import dev.hybridsync.access.ApiKeys;
import dev.hybridsync.access.Authenticator;
import dev.hybridsync.contract.BuilderOptions;
import dev.hybridsync.contract.InMemoryJournal;
import dev.hybridsync.contract.ModelCentral;
import dev.hybridsync.contract.SpringProperties;
import dev.hybridsync.spi.CentralStore;
import dev.hybridsync.spi.ChangeJournal;
import dev.hybridsync.spi.SyncTransport;
import dev.hybridsync.testkit.InMemoryCentralStore;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.springframework.boot.autoconfigure.AutoConfigurations;
import org.springframework.boot.test.context.runner.ApplicationContextRunner;

/** Every option of a builder has a property, or is set by a bean. */
class SpringOptionsTest {
    private static final Map<String, String> OF_CLIENT = Map.ofEntries(
            Map.entry("nodeId", "hybridsync.node-id"),
            Map.entry("nodeLabel", "hybridsync.node-label"),
            Map.entry("batchRows", "hybridsync.batch-rows"),
            Map.entry("batchBytes", "hybridsync.batch-size"),
            Map.entry("flushInterval", "hybridsync.flush-interval"),
            Map.entry("deferredLimit", "hybridsync.deferred-limit"),
            Map.entry("backoff", "hybridsync.backoff.base"),
            Map.entry("startJitter", "hybridsync.start-jitter"),
            Map.entry("stallLimit", "hybridsync.stall-limit"),
            Map.entry("verifyInterval", "hybridsync.verify-interval"),
            Map.entry("heartbeat", "hybridsync.heartbeat"));

    private static final Map<String, String> OF_CLIENT_BY_BEANS = Map.of(
            "journal", "a ChangeJournal",
            "transport", "a SyncTransport",
            "listener", "each SyncListener",
            "clock", "a SyncClientCustomizer",
            "readAheadExecutor", "a SyncClientCustomizer",
            "threadFactory", "a SyncClientCustomizer");

    private static final Map<String, String> OF_HANDLER = Map.of(
            "clockTolerance", "hybridsync.central.clock-tolerance",
            "staleAfter", "hybridsync.central.stale-after",
            "maxBatchRows", "hybridsync.central.max-batch-rows",
            "maxRequestsPerMinute", "hybridsync.central.max-requests-per-minute",
            "maxWrongKeysPerMinute", "hybridsync.central.max-wrong-keys",
            "conflictRetention", "hybridsync.central.conflict-retention");

    private static final Map<String, String> OF_HANDLER_BY_BEANS = Map.of(
            "store", "a CentralStore",
            "authenticator", "an Authenticator",
            "rowGuard", "a RowGuard",
            "listener", "each CentralListener",
            "clock", "a SyncHandlerCustomizer",
            "resolver", "a SyncHandlerCustomizer");

    private final ApplicationContextRunner runner = new ApplicationContextRunner()
            .withConfiguration(AutoConfigurations.of(HybridSyncAutoConfiguration.class))
            .withBean(ChangeJournal.class, InMemoryJournal::new)
            .withBean(SyncTransport.class, ModelCentral::new)
            .withBean(CentralStore.class, InMemoryCentralStore::new)
            .withBean(Authenticator.class, () -> ApiKeys.builder().build())
            .withPropertyValues("hybridsync.node-id=store-1");

    @Test
    void everyOptionHasItsPropertyOrItsBean() {
        assertThat(BuilderOptions.names(SyncClient.builder())).isEqualTo(keys(OF_CLIENT, OF_CLIENT_BY_BEANS));
        assertThat(BuilderOptions.names(SyncHandler.builder())).isEqualTo(keys(OF_HANDLER, OF_HANDLER_BY_BEANS));
        assertThat(SpringProperties.names(HybridSyncProperties.class))
                .containsAll(OF_CLIENT.values())
                .containsAll(OF_HANDLER.values());
    }

    private static Set<String> keys(Map<String, String> some, Map<String, String> others) {
        Set<String> keys = new TreeSet<>(some.keySet());
        keys.addAll(others.keySet());
        return keys;
    }

    /** Each value is one that only the option itself refuses, which shows that the property reaches it. */
    @ParameterizedTest
    @CsvSource({
        "local,   node-id=not a name,                  node",
        "local,   node-label=\u0007,                   label",
        "local,   batch-rows=0,                        rows",
        "local,   batch-size=0B,                       bytes",
        "local,   flush-interval=0s,                   flushInterval",
        "local,   deferred-limit=0s,                   deferredLimit",
        "local,   backoff.base=0s,                     backoff",
        "local,   backoff.cap=1ms,                     backoff",
        "local,   start-jitter=-1s,                    startJitter",
        "local,   stall-limit=0s,                      stallLimit",
        "local,   verify-interval=0s,                  verifyInterval",
        "local,   heartbeat=0s,                        heartbeat",
        "central, central.clock-tolerance=-1s,         clockTolerance",
        "central, central.stale-after=0s,               staleAfter",
        "central, central.max-batch-rows=0,            maxBatchRows",
        "central, central.max-requests-per-minute=0,   maxRequestsPerMinute",
        "central, central.max-wrong-keys=0,            maxWrongKeysPerMinute",
        "central, central.max-wrong-keys-per-address=0, maxWrongKeysPerMinute",
        "central, central.conflict-retention=-1s,      conflictRetention",
    })
    void eachPropertyReachesItsOption(String mode, String property, String option) {
        runner.withPropertyValues("hybridsync.mode=" + mode, "hybridsync." + property)
                .run(context -> assertThat(context)
                        .getFailure()
                        .rootCause()
                        .isInstanceOf(IllegalArgumentException.class)
                        .hasMessageContaining(option));
    }

    @Test
    void theDefaultsAreThoseOfTheBuilders() {
        assertThat(HybridSyncProperties.class.getRecordComponents()).isNotEmpty();
        runner.withPropertyValues("hybridsync.mode=local").run(context -> {
            HybridSyncProperties defaults = context.getBean(HybridSyncProperties.class);
            assertThat(defaults.stallLimit()).isEqualTo(SyncClient.Builder.DEFAULT_STALL_LIMIT);
            assertThat(defaults.deferredLimit()).isEqualTo(SyncClient.Builder.DEFAULT_DEFERRED_LIMIT);
            assertThat(defaults.backoff().base()).isEqualTo(SyncClient.Builder.DEFAULT_BACKOFF_BASE);
            HybridSyncProperties.Central central = defaults.central();
            assertThat(central.clockTolerance()).isEqualTo(SyncHandler.Builder.DEFAULT_CLOCK_TOLERANCE);
            assertThat(central.staleAfter()).isEqualTo(SyncHandler.Builder.DEFAULT_STALE_AFTER);
            assertThat(central.maxBatchRows()).isEqualTo(SyncHandler.Builder.DEFAULT_MAX_BATCH_ROWS);
            assertThat(central.maxRequestsPerMinute()).isEqualTo(SyncHandler.Builder.DEFAULT_MAX_REQUESTS_PER_MINUTE);
            assertThat(central.maxWrongKeysPerAddress())
                    .isEqualTo(SyncHandler.Builder.DEFAULT_MAX_WRONG_KEYS_PER_ADDRESS);
            assertThat(central.maxWrongKeys()).isEqualTo(SyncHandler.Builder.DEFAULT_MAX_WRONG_KEYS);
            assertThat(central.conflictRetention()).isEqualTo(SyncHandler.Builder.DEFAULT_CONFLICT_RETENTION);
        });
    }
}
