package dev.hybridsync.spring;

import dev.hybridsync.SyncClient;
import dev.hybridsync.SyncHandler;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.boot.actuate.autoconfigure.endpoint.condition.ConditionalOnAvailableEndpoint;
import org.springframework.boot.autoconfigure.AutoConfiguration;
import org.springframework.boot.autoconfigure.condition.ConditionalOnBean;
import org.springframework.boot.autoconfigure.condition.ConditionalOnClass;
import org.springframework.boot.autoconfigure.condition.ConditionalOnMissingBean;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/**
 * Adds health and the endpoint {@code hybridsync} to Spring Boot Actuator. The health type differs between Spring Boot
 * 3 and 4, so each of them has its own configuration, which is loaded only if its type is present. The other
 * conditions, whose types may be missing, too, are read after that.
 */
@AutoConfiguration(after = HybridSyncAutoConfiguration.class)
@ConditionalOnBean(SyncHealthSource.class)
class HybridSyncActuatorAutoConfiguration {
    @Configuration(proxyBeanMethods = false)
    @ConditionalOnClass(name = "org.springframework.boot.actuate.health.HealthIndicator")
    static class HealthOfLine3 {
        @Bean
        @org.springframework.boot.actuate.autoconfigure.health.ConditionalOnEnabledHealthIndicator("hybridsync")
        @ConditionalOnMissingBean(name = "hybridsyncHealthIndicator")
        org.springframework.boot.actuate.health.HealthIndicator hybridsyncHealthIndicator(SyncHealthSource source) {
            return () -> {
                SyncHealthSource.Answer answer = source.now();
                return (answer.outOfService()
                                ? org.springframework.boot.actuate.health.Health.outOfService()
                                : org.springframework.boot.actuate.health.Health.up())
                        .withDetails(answer.details())
                        .build();
            };
        }
    }

    @Configuration(proxyBeanMethods = false)
    @ConditionalOnClass(name = "org.springframework.boot.health.contributor.HealthIndicator")
    static class HealthOfLine4 {
        @Bean
        @org.springframework.boot.health.autoconfigure.contributor.ConditionalOnEnabledHealthIndicator("hybridsync")
        @ConditionalOnMissingBean(name = "hybridsyncHealthIndicator")
        org.springframework.boot.health.contributor.HealthIndicator hybridsyncHealthIndicator(SyncHealthSource source) {
            return () -> {
                SyncHealthSource.Answer answer = source.now();
                return (answer.outOfService()
                                ? org.springframework.boot.health.contributor.Health.outOfService()
                                : org.springframework.boot.health.contributor.Health.up())
                        .withDetails(answer.details())
                        .build();
            };
        }
    }

    @Configuration(proxyBeanMethods = false)
    @ConditionalOnClass(name = "org.springframework.boot.actuate.endpoint.annotation.Endpoint")
    static class StatusEndpoint {
        @Bean
        @ConditionalOnAvailableEndpoint(endpoint = HybridSyncEndpoint.class)
        @ConditionalOnMissingBean
        HybridSyncEndpoint hybridSyncStatus(ObjectProvider<SyncClient> clients, ObjectProvider<SyncHandler> handlers) {
            return new HybridSyncEndpoint(clients.getIfAvailable(), handlers.getIfAvailable());
        }
    }
}
