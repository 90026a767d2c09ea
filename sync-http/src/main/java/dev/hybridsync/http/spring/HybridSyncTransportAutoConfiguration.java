package dev.hybridsync.http.spring;

import dev.hybridsync.SyncEnvironment;
import dev.hybridsync.error.SyncException;
import dev.hybridsync.http.HttpSyncTransport;
import dev.hybridsync.spi.SyncTransport;
import dev.hybridsync.spring.ConditionalOnSyncMode;
import dev.hybridsync.spring.SyncMode;
import java.net.URI;
import java.time.Duration;
import java.util.Map;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.boot.autoconfigure.AutoConfiguration;
import org.springframework.boot.autoconfigure.condition.ConditionalOnMissingBean;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.context.annotation.Bean;

/** A node's transport to central. */
@AutoConfiguration
@ConditionalOnSyncMode(SyncMode.LOCAL)
@EnableConfigurationProperties(HybridSyncHttpProperties.class)
class HybridSyncTransportAutoConfiguration {
    /** The client closes it. */
    @Bean(destroyMethod = "")
    @ConditionalOnMissingBean(SyncTransport.class)
    HttpSyncTransport hybridSyncTransport(
            HybridSyncHttpProperties properties,
            SyncEnvironment variables,
            ObjectProvider<SyncTransportCustomizer> customizers) {
        URI central = central(properties, variables);
        Duration timeout = properties.requestTimeout();
        Boolean insecure = properties.allowInsecureHttp();
        URI proxy = properties.proxy();
        HttpSyncTransport.Builder builder = HttpSyncTransport.builder()
                .centralUrl(central)
                .apiKey(NodeKeySource.of(properties, variables))
                .requestTimeout(timeout != null ? timeout : variables.requestTimeout())
                .allowInsecureHttp(insecure != null ? insecure : variables.allowInsecureHttp())
                .gzip(properties.gzip())
                .proxy(proxy != null ? proxy : variables.proxy(central).orElse(null));
        customizers.orderedStream().forEach(customizer -> customizer.customize(builder));
        return builder.build();
    }

    private static URI central(HybridSyncHttpProperties properties, SyncEnvironment variables) {
        String url = properties.centralUrl();
        if (url == null || url.isBlank()) {
            try {
                return variables.centralApiUrl();
            } catch (SyncException e) {
                throw new SyncException("hybridsync.central-url is not set, and the variable " + e.getMessage(), e);
            }
        }
        try {
            return SyncEnvironment.of(Map.of("CENTRAL_API_URL", url)).centralApiUrl();
        } catch (SyncException e) {
            throw new SyncException(
                    String.valueOf(e.getMessage()).replace("CENTRAL_API_URL", "hybridsync.central-url"));
        }
    }
}
