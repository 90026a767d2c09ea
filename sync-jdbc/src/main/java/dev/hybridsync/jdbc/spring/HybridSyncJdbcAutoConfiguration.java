package dev.hybridsync.jdbc.spring;

import dev.hybridsync.SyncEnvironment;
import dev.hybridsync.access.Authenticator;
import dev.hybridsync.jdbc.JdbcApiKeys;
import dev.hybridsync.jdbc.JdbcCentralStore;
import dev.hybridsync.jdbc.JdbcChangeJournal;
import dev.hybridsync.schema.SyncSchema;
import dev.hybridsync.spi.CentralStore;
import dev.hybridsync.spi.ChangeJournal;
import dev.hybridsync.spring.ConditionalOnSyncMode;
import dev.hybridsync.spring.SyncMode;
import dev.hybridsync.spring.SyncSchemaCustomizer;
import javax.sql.DataSource;
import org.springframework.beans.factory.BeanFactory;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.boot.autoconfigure.AutoConfiguration;
import org.springframework.boot.autoconfigure.condition.ConditionalOnMissingBean;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.boot.sql.init.dependency.DependsOnDatabaseInitialization;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Conditional;
import org.springframework.context.annotation.Configuration;
import org.springframework.core.env.Environment;
import org.springframework.core.io.ResourceLoader;

/**
 * Configures the database of either side, after its migrations have run. Auto-configurations that have different names
 * in different lines of Spring Boot are listed with both names.
 */
@AutoConfiguration(
        afterName = {
            "org.springframework.boot.autoconfigure.jdbc.DataSourceAutoConfiguration",
            "org.springframework.boot.jdbc.autoconfigure.DataSourceAutoConfiguration",
            "org.springframework.boot.autoconfigure.flyway.FlywayAutoConfiguration",
            "org.springframework.boot.flyway.autoconfigure.FlywayAutoConfiguration",
            "org.springframework.boot.autoconfigure.liquibase.LiquibaseAutoConfiguration",
            "org.springframework.boot.liquibase.autoconfigure.LiquibaseAutoConfiguration",
            "org.springframework.boot.autoconfigure.orm.jpa.HibernateJpaAutoConfiguration",
            "org.springframework.boot.hibernate.autoconfigure.HibernateJpaAutoConfiguration"
        })
@Conditional(OnAnyDataSource.class)
@EnableConfigurationProperties(HybridSyncJdbcProperties.class)
class HybridSyncJdbcAutoConfiguration {
    /** For both sides, because they may share annotated classes. */
    @Bean
    @ConditionalOnMissingBean
    SyncSchema hybridSyncSchema(
            HybridSyncJdbcProperties properties,
            SyncEnvironment variables,
            BeanFactory beans,
            Environment environment,
            ResourceLoader resources,
            ObjectProvider<SyncSchemaCustomizer> customizers) {
        return new SchemaBuilding(properties, variables)
                .build(
                        new SyncedClasses(beans, environment, resources).find(properties),
                        HibernateFactory.find(beans, resources.getClassLoader()),
                        customizers);
    }

    @Configuration(proxyBeanMethods = false)
    @ConditionalOnSyncMode(SyncMode.LOCAL)
    static class Local {
        @Bean
        @ConditionalOnMissingBean(ChangeJournal.class)
        @DependsOnDatabaseInitialization
        JdbcChangeJournal hybridSyncJournal(
                @HybridSyncDataSource ObjectProvider<DataSource> marked,
                ObjectProvider<DataSource> all,
                SyncSchema schema,
                HybridSyncJdbcProperties properties) {
            return JdbcChangeJournal.builder(SyncedDataSource.of(marked, all), schema)
                    .captureReplicated(properties.captureReplicated())
                    .lease(properties.lease())
                    .build();
        }
    }

    @Configuration(proxyBeanMethods = false)
    @ConditionalOnSyncMode(SyncMode.CENTRAL)
    static class Central {
        @Bean
        @ConditionalOnMissingBean(CentralStore.class)
        @DependsOnDatabaseInitialization
        JdbcCentralStore hybridSyncStore(
                @HybridSyncDataSource ObjectProvider<DataSource> marked,
                ObjectProvider<DataSource> all,
                SyncSchema schema,
                HybridSyncJdbcProperties properties) {
            return JdbcCentralStore.builder(SyncedDataSource.of(marked, all), schema)
                    .captureEdits(properties.central().captureEdits())
                    .build();
        }

        @Bean
        @ConditionalOnMissingBean(Authenticator.class)
        @DependsOnDatabaseInitialization
        JdbcApiKeys hybridSyncApiKeys(
                @HybridSyncDataSource ObjectProvider<DataSource> marked,
                ObjectProvider<DataSource> all,
                HybridSyncJdbcProperties properties) {
            return JdbcApiKeys.builder(SyncedDataSource.of(marked, all))
                    .cacheTime(properties.central().apiKeyCacheTime())
                    .build();
        }
    }
}
