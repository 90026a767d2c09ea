package dev.hybridsync.jdbc.spring;

import static org.assertj.core.api.Assertions.assertThat;

import dev.hybridsync.SyncHandler;
import dev.hybridsync.jdbc.JdbcApiKeys;
import dev.hybridsync.jdbc.JdbcCentralStore;
import dev.hybridsync.jdbc.JdbcShards;
import dev.hybridsync.jdbc.ShardedApiKeys;
import dev.hybridsync.jdbc.support.TestDatabase;
import dev.hybridsync.schema.SyncSchema;
import dev.hybridsync.shard.ShardedCentralStore;
import javax.sql.DataSource;
import org.junit.jupiter.api.Test;
import org.springframework.boot.autoconfigure.AutoConfigurations;
import org.springframework.boot.test.context.runner.ApplicationContextRunner;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/**
 * As documented in docs/shards.md: the application's own store and keys are beans, and the library's beans back off.
 */
class ShardsSpringTest {
    @Configuration(proxyBeanMethods = false)
    static class Application {
        @Bean(destroyMethod = "close")
        TestDatabase database() {
            TestDatabase database = TestDatabase.Kind.H2.create();
            database.execute("CREATE TABLE orders (site_id VARCHAR(64), id INT, PRIMARY KEY (site_id, id))");
            return database;
        }

        @Bean
        DataSource east(TestDatabase database) {
            return database.dataSource();
        }

        @Bean
        DataSource west(TestDatabase database) {
            return database.dataSource();
        }

        @Bean
        JdbcShards shards(SyncSchema schema, DataSource east, DataSource west) {
            return JdbcShards.builder(schema)
                    .shard("east", east)
                    .shard("west", west)
                    .shardOfNewNodes(node -> "east")
                    .build();
        }

        @Bean
        ShardedCentralStore store(JdbcShards shards) {
            return shards.store();
        }

        @Bean
        ShardedApiKeys apiKeys(JdbcShards shards) {
            return shards.apiKeys();
        }
    }

    @Test
    void centralOnShardsIsBeansOfTheApplication() throws ClassNotFoundException {
        new ApplicationContextRunner()
                .withConfiguration(AutoConfigurations.of(
                        HybridSyncJdbcAutoConfiguration.class,
                        Class.forName("dev.hybridsync.spring.HybridSyncAutoConfiguration")))
                .withUserConfiguration(Application.class)
                .withPropertyValues(
                        "hybridsync.mode=central",
                        "hybridsync.scan=none",
                        "hybridsync.tables=orders",
                        "hybridsync.node-column=site_id")
                .run(context -> {
                    assertThat(context)
                            .hasNotFailed()
                            .doesNotHaveBean(JdbcCentralStore.class)
                            .doesNotHaveBean(JdbcApiKeys.class);
                    String key = context.getBean(ShardedApiKeys.class).issue("store-1");
                    assertThat(context.getBean(SyncHandler.class)
                                    .authenticate(key)
                                    .nodeId())
                            .isEqualTo("store-1");
                });
    }
}
