package dev.hybridsync.jdbc.spring;

import static org.assertj.core.api.Assertions.assertThat;

import dev.hybridsync.SyncClient;
import dev.hybridsync.SyncHandler;
import dev.hybridsync.access.ApiKeys;
import dev.hybridsync.access.Authenticator;
import dev.hybridsync.contract.InMemoryJournal;
import dev.hybridsync.contract.ModelCentral;
import dev.hybridsync.jdbc.JdbcApiKeys;
import dev.hybridsync.jdbc.JdbcCentralStore;
import dev.hybridsync.jdbc.JdbcChangeJournal;
import dev.hybridsync.jdbc.spring.shop.Shop;
import dev.hybridsync.schema.SyncSchema;
import dev.hybridsync.schema.TableDefinition;
import dev.hybridsync.spi.CentralStore;
import dev.hybridsync.spi.ChangeJournal;
import dev.hybridsync.spi.SyncTransport;
import dev.hybridsync.spring.SyncSchemaCustomizer;
import dev.hybridsync.testkit.InMemoryCentralStore;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.UUID;
import javax.sql.DataSource;
import org.h2.jdbcx.JdbcConnectionPool;
import org.junit.jupiter.api.Test;
import org.springframework.boot.autoconfigure.AutoConfigurations;
import org.springframework.boot.test.context.runner.ApplicationContextRunner;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** Both sides' databases as Spring Boot 3.5 makes them. */
class JdbcSpringTest {
    private static final String CORE = "dev.hybridsync.spring.HybridSyncAutoConfiguration";

    private final ApplicationContextRunner bare = new ApplicationContextRunner()
            .withConfiguration(AutoConfigurations.of(HybridSyncJdbcAutoConfiguration.class, core()))
            .withUserConfiguration(Shop.class)
            .withPropertyValues("hybridsync.node-id=store-1", "hybridsync.auto-start=false")
            .withBean(SyncTransport.class, ModelCentral::new);
    private final ApplicationContextRunner runner = bare.withBean(DataSource.class, JdbcSpringTest::database);
    private final ApplicationContextRunner local = runner.withPropertyValues("hybridsync.mode=local");
    private final ApplicationContextRunner central = runner.withPropertyValues("hybridsync.mode=central");

    private static Class<?> core() {
        try {
            return Class.forName(CORE);
        } catch (ClassNotFoundException e) {
            throw new AssertionError(e);
        }
    }

    private static DataSource database() {
        DataSource database =
                JdbcConnectionPool.create("jdbc:h2:mem:" + UUID.randomUUID() + ";DB_CLOSE_DELAY=-1", "", "");
        run(database, "CREATE TABLE orders (id BIGINT PRIMARY KEY, customer VARCHAR(40))");
        run(database, "CREATE TABLE stock (id BIGINT PRIMARY KEY, pieces INT)");
        return database;
    }

    private static void run(DataSource database, String sql) {
        try (Connection connection = database.getConnection()) {
            connection.createStatement().execute(sql);
        } catch (SQLException e) {
            throw new AssertionError(e);
        }
    }

    private static Iterable<String> tables(SyncSchema schema) {
        return schema.tables().stream().map(TableDefinition::name).toList();
    }

    @Test
    void annotatedClassesOfTheApplicationAreTheTablesAndAreCaptured() {
        local.run(context -> {
            assertThat(tables(context.getBean(SyncSchema.class))).containsExactly("orders");
            run(context.getBean(DataSource.class), "INSERT INTO orders VALUES (1, 'Ada')");
            assertThat(context.getBean(SyncClient.class).status().pending()).isEqualTo(1);
        });
    }

    @Test
    void furtherTablesAreNamedByAPropertyOrAddedByABean() {
        local.withPropertyValues("hybridsync.tables=stock")
                .run(context ->
                        assertThat(tables(context.getBean(SyncSchema.class))).containsExactly("orders", "stock"));
        local.withPropertyValues("hybridsync.scan=none")
                .withBean(SyncSchemaCustomizer.class, () -> schema -> schema.table("stock"))
                .run(context ->
                        assertThat(tables(context.getBean(SyncSchema.class))).containsExactly("stock"));
    }

    @Test
    void otherPackagesCanBeNamed() {
        local.withPropertyValues("hybridsync.packages=org.example.none")
                .run(context -> assertThat(context).getFailure().hasStackTraceContaining("no table is synced"));
    }

    @Test
    void centralHasItsStoreAndItsKeys() {
        central.run(context -> {
            assertThat(context).hasSingleBean(SyncHandler.class).hasSingleBean(JdbcCentralStore.class);
            String key = context.getBean(JdbcApiKeys.class).issue("store-1");
            assertThat(context.getBean(SyncHandler.class).authenticate(key).nodeId())
                    .isEqualTo("store-1");
        });
    }

    @Test
    void withoutAModeOrADataSourceThereIsNothing() {
        runner.run(context ->
                assertThat(context).doesNotHaveBean(ChangeJournal.class).doesNotHaveBean(CentralStore.class));
        bare.run(context -> assertThat(context).doesNotHaveBean(SyncSchema.class));
    }

    @Test
    void everyBeanBacksOffWhereTheApplicationHasItsOwn() {
        SyncSchema schema = SyncSchema.builder().table("stock").build();
        ChangeJournal journal = new InMemoryJournal();
        local.withBean(SyncSchema.class, () -> schema)
                .run(context -> assertThat(context.getBean(SyncSchema.class)).isSameAs(schema));
        local.withBean(ChangeJournal.class, () -> journal)
                .run(context -> assertThat(context).doesNotHaveBean(JdbcChangeJournal.class));
        central.withBean(CentralStore.class, InMemoryCentralStore::new)
                .withBean(Authenticator.class, () -> ApiKeys.builder().build())
                .run(context -> assertThat(context)
                        .doesNotHaveBean(JdbcCentralStore.class)
                        .doesNotHaveBean(JdbcApiKeys.class));
    }

    @Configuration(proxyBeanMethods = false)
    static class TwoDatabases {
        @Bean
        DataSource accounts() {
            return JdbcConnectionPool.create("jdbc:h2:mem:" + UUID.randomUUID() + ";DB_CLOSE_DELAY=-1", "", "");
        }

        @Bean
        DataSource archive() {
            return accounts();
        }
    }

    @Configuration(proxyBeanMethods = false)
    static class Marked {
        @Bean(defaultCandidate = false)
        @HybridSyncDataSource
        DataSource marked() {
            return database();
        }
    }

    @Test
    void ofSeveralDataSourcesTheMarkedOneIsTaken() {
        ApplicationContextRunner two =
                bare.withPropertyValues("hybridsync.mode=local").withUserConfiguration(TwoDatabases.class);
        two.run(context -> assertThat(context)
                .getFailure()
                .hasStackTraceContaining("mark the one whose tables are synced with @HybridSyncDataSource"));
        two.withUserConfiguration(Marked.class).run(context -> {
            run(context.getBean("marked", DataSource.class), "INSERT INTO orders VALUES (1, 'Ada')");
            assertThat(context.getBean(SyncClient.class).status().pending()).isEqualTo(1);
        });
    }

    @Test
    void aMarkedDataSourceIsEnoughOnItsOwn() {
        bare.withPropertyValues("hybridsync.mode=local")
                .withUserConfiguration(Marked.class)
                .run(context -> assertThat(context).hasSingleBean(JdbcChangeJournal.class));
    }
}
