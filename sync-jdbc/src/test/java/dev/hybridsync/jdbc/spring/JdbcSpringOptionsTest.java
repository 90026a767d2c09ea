package dev.hybridsync.jdbc.spring;

import static org.assertj.core.api.Assertions.assertThat;

import dev.hybridsync.SyncEnvironment;
import dev.hybridsync.contract.BuilderOptions;
import dev.hybridsync.contract.SpringProperties;
import dev.hybridsync.jdbc.JdbcApiKeys;
import dev.hybridsync.jdbc.JdbcCentralStore;
import dev.hybridsync.jdbc.JdbcChangeJournal;
import dev.hybridsync.schema.NamingRule;
import dev.hybridsync.schema.SyncSchema;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.UUID;
import javax.sql.DataSource;
import org.h2.jdbcx.JdbcConnectionPool;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.springframework.boot.autoconfigure.AutoConfigurations;
import org.springframework.boot.test.context.runner.ApplicationContextRunner;

/** Whatever can be set by a builder can also be set by a property or a bean. */
class JdbcSpringOptionsTest {
    private static final Map<String, String> PROPERTIES = Map.of(
            "captureReplicated", "hybridsync.capture-replicated",
            "lease", "hybridsync.lease",
            "captureEdits", "hybridsync.central.capture-edits",
            "cacheTime", "hybridsync.central.api-key-cache-time",
            "tables", "hybridsync.packages",
            "table", "hybridsync.tables",
            "naming", "hybridsync.naming",
            "nodeColumn", "hybridsync.node-column",
            "zone", "hybridsync.zone",
            "withoutNodeColumn", "hybridsync.without-node-column");

    /** The clock of the cache of keys is set with an Authenticator bean, and entities come from Hibernate's factory. */
    private static final Set<String> BY_BEANS = Set.of("clock", "entities");

    private final DataSource database = JdbcConnectionPool.create("jdbc:h2:mem:" + UUID.randomUUID(), "", "");
    private final ApplicationContextRunner runner = new ApplicationContextRunner()
            .withConfiguration(AutoConfigurations.of(HybridSyncJdbcAutoConfiguration.class))
            .withBean(SyncEnvironment.class, () -> SyncEnvironment.of(Map.of("SYNC_ZONE", "UTC")))
            .withBean(DataSource.class, () -> database)
            .withPropertyValues("hybridsync.tables=orders,stock");

    @Test
    void everyOptionHasItsPropertyOrItsBean() {
        SyncSchema.Builder schema = SyncSchema.builder();
        Set<String> options = new TreeSet<>(BuilderOptions.names(schema));
        options.addAll(BuilderOptions.names(JdbcChangeJournal.builder(database, schema.build())));
        options.addAll(BuilderOptions.names(JdbcCentralStore.builder(database, schema.build())));
        options.addAll(BuilderOptions.names(JdbcApiKeys.builder(database)));
        Set<String> known = new TreeSet<>(PROPERTIES.keySet());
        known.addAll(BY_BEANS);
        assertThat(options).isEqualTo(known);
        assertThat(SpringProperties.names(HybridSyncJdbcProperties.class)).containsAll(PROPERTIES.values());
    }

    @ParameterizedTest
    @CsvSource({
        "local,   lease=0s,                       lease",
        "central, central.api-key-cache-time=6s,  cacheTime",
        "local,   zone=nowhere,                   nowhere",
        "local,   without-node-column=nothing,    nothing",
    })
    void eachPropertyReachesItsOption(String mode, String property, String reason) {
        runner.withPropertyValues("hybridsync.mode=" + mode, "hybridsync." + property)
                .run(context -> assertThat(context)
                        .getFailure()
                        .rootCause()
                        .isInstanceOf(IllegalArgumentException.class)
                        .hasMessageContaining(reason));
    }

    @Test
    void theSchemaIsAsThePropertiesSay() {
        runner.withPropertyValues(
                        "hybridsync.naming=snake-case",
                        "hybridsync.node-column=node_id",
                        "hybridsync.without-node-column=stock")
                .run(context -> {
                    SyncSchema schema = context.getBean(SyncSchema.class);
                    assertThat(schema.naming()).isEqualTo(NamingRule.SNAKE_CASE);
                    assertThat(schema.isShared("stock")).isTrue();
                    assertThat(schema.isShared("orders")).isFalse();
                    assertThat(schema.find("orders").orElseThrow().nodeColumn()).isEqualTo("node_id");
                    assertThat(schema.find("stock").orElseThrow().nodeColumn()).isNull();
                });
    }

    @Test
    void theDefaultsAreThoseOfTheBuilders() {
        runner.run(context -> {
            HybridSyncJdbcProperties defaults = context.getBean(HybridSyncJdbcProperties.class);
            assertThat(defaults.naming()).isEqualTo(SyncSchema.DEFAULT_NAMING);
            assertThat(defaults.captureReplicated()).isEqualTo(JdbcChangeJournal.DEFAULT_CAPTURE_REPLICATED);
            assertThat(defaults.lease()).isEqualTo(JdbcChangeJournal.DEFAULT_LEASE);
            assertThat(defaults.central().captureEdits()).isEqualTo(JdbcCentralStore.DEFAULT_CAPTURE_EDITS);
            assertThat(defaults.central().apiKeyCacheTime()).isEqualTo(JdbcApiKeys.DEFAULT_CACHE_TIME);
        });
    }
}
