package dev.hybridsync.spring;

import dev.hybridsync.CentralListener;
import dev.hybridsync.SyncHandler;
import dev.hybridsync.access.Authenticator;
import dev.hybridsync.error.SyncException;
import dev.hybridsync.spi.CentralStore;
import dev.hybridsync.spi.RowGuard;
import java.time.Duration;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.boot.autoconfigure.condition.ConditionalOnMissingBean;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** Configures the central side: the handler, and its installation. */
@Configuration(proxyBeanMethods = false)
@ConditionalOnSyncMode(SyncMode.CENTRAL)
class CentralConfiguration {
    @Bean
    @ConditionalOnMissingBean
    SyncHandler hybridSyncHandler(
            HybridSyncProperties properties,
            ObjectProvider<CentralStore> stores,
            ObjectProvider<Authenticator> authenticators,
            ObjectProvider<RowGuard> guards,
            ObjectProvider<CentralListener> listeners,
            ObjectProvider<SyncHandlerCustomizer> customizers) {
        CentralStore store = stores.getIfAvailable(() -> {
            throw new SyncException(
                    "hybridsync.mode is central, but there is no store; add sync-jdbc and a DataSource, or a bean of "
                            + "type CentralStore");
        });
        Authenticator authenticator = authenticators.getIfAvailable(() -> {
            throw new SyncException(
                    "hybridsync.mode is central, but there is no authenticator; add sync-jdbc and a DataSource, or a "
                            + "bean of type Authenticator");
        });
        HybridSyncProperties.Central limits = properties.central();
        Duration retention = limits.conflictRetention();
        SyncHandler.Builder builder = SyncHandler.builder()
                .store(store)
                .authenticator(authenticator)
                .clockTolerance(limits.clockTolerance())
                .staleAfter(limits.staleAfter())
                .maxBatchRows(limits.maxBatchRows())
                .maxRequestsPerMinute(limits.maxRequestsPerMinute())
                .maxWrongKeysPerMinute(limits.maxWrongKeysPerAddress(), limits.maxWrongKeys())
                .conflictRetention(retention.isZero() ? null : retention);
        guards.ifAvailable(builder::rowGuard);
        listeners.orderedStream().forEach(builder::listener);
        customizers.orderedStream().forEach(customizer -> customizer.customize(builder));
        return builder.build();
    }

    @Bean
    @ConditionalOnMissingBean(name = "hybridSyncInstallation")
    SyncInstallation hybridSyncInstallation(SyncHandler handler, HybridSyncProperties properties) {
        return SyncInstallation.of(handler, properties.install());
    }

    @Bean
    @ConditionalOnMissingBean
    SyncHealthSource hybridSyncHealth(SyncHandler handler) {
        return SyncHealthSource.of(handler);
    }
}
