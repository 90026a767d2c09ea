package dev.hybridsync.http.spring;

import dev.hybridsync.SyncHandler;
import dev.hybridsync.http.SyncEndpoint;
import dev.hybridsync.http.SyncServlet;
import org.springframework.boot.autoconfigure.AutoConfiguration;
import org.springframework.boot.autoconfigure.condition.ConditionalOnBean;
import org.springframework.boot.autoconfigure.condition.ConditionalOnClass;
import org.springframework.boot.autoconfigure.condition.ConditionalOnMissingBean;
import org.springframework.boot.autoconfigure.condition.ConditionalOnProperty;
import org.springframework.boot.autoconfigure.condition.ConditionalOnWebApplication;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.boot.web.servlet.ServletRegistrationBean;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.util.unit.DataSize;

/** Central's endpoint, mounted as a servlet. It checks API keys itself, so the host's security must let its path pass. */
@AutoConfiguration(afterName = "dev.hybridsync.spring.HybridSyncAutoConfiguration")
@ConditionalOnBean(SyncHandler.class)
@EnableConfigurationProperties(HybridSyncHttpProperties.class)
class HybridSyncEndpointAutoConfiguration {
    @Bean
    @ConditionalOnMissingBean
    SyncEndpoint hybridSyncEndpoint(SyncHandler handler, HybridSyncHttpProperties properties) {
        HybridSyncHttpProperties.Central limits = properties.central();
        SyncEndpoint.Builder builder = SyncEndpoint.builder(handler)
                .maxBodyBytes(
                        (int) Math.min(Integer.MAX_VALUE, limits.maxBodySize().toBytes()))
                .transferTimeout(limits.transferTimeout())
                .minBytesPerSecond(limits.minBytesPerSecond())
                .maxConcurrentBatches(limits.maxConcurrentBatches())
                .openApi(limits.openApi());
        DataSize memory = limits.memoryBudget();
        if (memory != null) {
            builder.memoryBudget(memory.toBytes());
        }
        Integer slowClients = limits.maxSlowClients();
        if (slowClients != null) {
            builder.maxSlowClients(slowClients);
        }
        return builder.build();
    }

    @Configuration(proxyBeanMethods = false)
    @ConditionalOnWebApplication(type = ConditionalOnWebApplication.Type.SERVLET)
    @ConditionalOnClass(
            name = {"jakarta.servlet.Servlet", "org.springframework.boot.web.servlet.ServletRegistrationBean"})
    @ConditionalOnProperty(name = "hybridsync.central.enabled", matchIfMissing = true)
    static class Mounted {
        @Bean
        @ConditionalOnMissingBean(name = "hybridSyncServlet")
        ServletRegistrationBean<SyncServlet> hybridSyncServlet(
                SyncEndpoint endpoint, HybridSyncHttpProperties properties) {
            String path = properties.central().path();
            ServletRegistrationBean<SyncServlet> servlet = new ServletRegistrationBean<>(
                    new SyncServlet(endpoint), (path.endsWith("/") ? path : path + "/") + "*");
            servlet.setName("hybridSync");
            servlet.setAsyncSupported(true);
            return servlet;
        }
    }
}
