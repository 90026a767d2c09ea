package dev.hybridsync.examples.boot;

import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.security.config.Customizer;
import org.springframework.security.config.annotation.web.builders.HttpSecurity;
import org.springframework.security.web.SecurityFilterChain;

/** Everything requires a login, except the endpoint of HybridSync, which checks API keys itself. */
@Configuration(proxyBeanMethods = false)
class SecurityRules {
    @Bean
    SecurityFilterChain rules(HttpSecurity http) throws Exception {
        return http.authorizeHttpRequests(requests -> requests.requestMatchers("/api/v1/sync/**")
                        .permitAll()
                        .anyRequest()
                        .authenticated())
                .csrf(csrf -> csrf.ignoringRequestMatchers("/api/v1/sync/**"))
                .httpBasic(Customizer.withDefaults())
                .build();
    }
}
