package dev.hybridsync.spring;

import dev.hybridsync.SyncClient;
import dev.hybridsync.SyncEnvironment;
import dev.hybridsync.SyncListener;
import dev.hybridsync.error.SyncException;
import dev.hybridsync.spi.ChangeJournal;
import dev.hybridsync.spi.SyncTransport;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.boot.autoconfigure.condition.ConditionalOnMissingBean;
import org.springframework.context.ApplicationContext;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** Configures the local side: the client, its installation and its agent. */
@Configuration(proxyBeanMethods = false)
@ConditionalOnSyncMode(SyncMode.LOCAL)
class LocalConfiguration {
    /** The agent's lifecycle closes the client first, so that no flush runs while the rest of the application ends. */
    @Bean
    @ConditionalOnMissingBean
    SyncClient hybridSyncClient(
            HybridSyncProperties properties,
            SyncEnvironment variables,
            ObjectProvider<ChangeJournal> journals,
            ObjectProvider<SyncTransport> transports,
            ObjectProvider<SyncListener> listeners,
            ObjectProvider<SyncClientCustomizer> customizers) {
        ChangeJournal journal = journals.getIfAvailable(() -> {
            throw new SyncException(
                    "hybridsync.mode is local, but there is no journal; add sync-jdbc and a DataSource, or a bean of "
                            + "type ChangeJournal");
        });
        SyncTransport transport = transports.getIfAvailable(() -> {
            throw new SyncException("hybridsync.mode is local, but there is no transport to central; add sync-http, "
                    + "or a bean of type SyncTransport");
        });
        return new ClientBuilding(properties, variables).build(journal, transport, listeners, customizers);
    }

    @Bean
    @ConditionalOnMissingBean(name = "hybridSyncInstallation")
    SyncInstallation hybridSyncInstallation(SyncClient client, HybridSyncProperties properties) {
        return SyncInstallation.of(client, properties.install(), properties.backfill());
    }

    @Bean
    @ConditionalOnMissingBean(name = "hybridSyncAgent")
    AgentLifecycle hybridSyncAgent(ApplicationContext context, SyncClient client, HybridSyncProperties properties) {
        return new AgentLifecycle(context, client, properties.autoStart());
    }

    @Bean
    @ConditionalOnMissingBean
    SyncHealthSource hybridSyncHealth(SyncClient client, HybridSyncProperties properties) {
        return SyncHealthSource.of(client, properties.health().outOfServiceOn());
    }
}
