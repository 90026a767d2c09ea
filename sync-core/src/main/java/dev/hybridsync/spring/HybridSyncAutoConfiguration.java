package dev.hybridsync.spring;

import dev.hybridsync.SyncEnvironment;
import org.springframework.boot.autoconfigure.AutoConfiguration;
import org.springframework.boot.autoconfigure.condition.ConditionalOnMissingBean;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Import;
import org.springframework.core.env.Environment;

/** Configures a client or a handler, by {@code hybridsync.mode}; without a mode, nothing. */
@AutoConfiguration(
        afterName = {
            "dev.hybridsync.jdbc.spring.HybridSyncJdbcAutoConfiguration",
            "dev.hybridsync.http.spring.HybridSyncTransportAutoConfiguration"
        })
@EnableConfigurationProperties(HybridSyncProperties.class)
@Import({LocalConfiguration.class, CentralConfiguration.class})
class HybridSyncAutoConfiguration {
    /** Reads the variables from the application's environment, and so also from its files and tests. */
    @Bean
    @ConditionalOnMissingBean
    SyncEnvironment hybridSyncEnvironment(Environment environment) {
        return SyncEnvironment.of(environment::getProperty);
    }
}
