package dev.hybridsync.examples.boot;

import static org.assertj.core.api.Assertions.assertThat;

import dev.hybridsync.SyncClient;
import dev.hybridsync.jdbc.spring.HybridSyncDataSource;
import java.math.BigDecimal;
import java.time.Instant;
import javax.sql.DataSource;
import org.junit.jupiter.api.MethodOrderer;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestMethodOrder;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.boot.test.context.TestConfiguration;
import org.springframework.context.annotation.Bean;
import org.springframework.jdbc.datasource.TransactionAwareDataSourceProxy;
import org.springframework.test.context.ActiveProfiles;
import org.springframework.transaction.annotation.Transactional;

/**
 * A test of the application itself, as developers write it. The transaction of each test is rolled back, and with it
 * everything that was captured.
 */
@SpringBootTest(
        properties = {
            "spring.datasource.url=jdbc:h2:mem:transactional",
            "hybridsync.central-url=http://localhost:1",
            "hybridsync.api-key-file=",
            "hybridsync.api-key=none",
            "hybridsync.auto-start=false",
            "spring.main.lazy-initialization=true"
        })
@ActiveProfiles("local")
@Transactional
@TestMethodOrder(MethodOrderer.OrderAnnotation.class)
class TransactionalShopTest {
    /** The data source of applications that mix JDBC with JPA. */
    @TestConfiguration(proxyBeanMethods = false)
    static class Proxied {
        @Bean(defaultCandidate = false)
        @HybridSyncDataSource
        DataSource proxied(DataSource source) {
            return new TransactionAwareDataSourceProxy(source);
        }
    }

    @Autowired
    private PurchaseOrders orders;

    @Autowired
    private SyncClient client;

    @Test
    @Order(1)
    void anOrderIsPlacedInATransactionThatIsRolledBack() {
        orders.saveAndFlush(new PurchaseOrder("Ada", BigDecimal.TEN, Instant.EPOCH));
        assertThat(orders.count()).isEqualTo(1);
        assertThat(client.status().pending()).as("seen from outside of it").isZero();
        assertThat(client.flush().sent()).isZero(); // the library's own transaction does not end this one either
    }

    @Test
    @Order(2)
    void nothingOfItIsPending() {
        assertThat(orders.count()).isZero();
        assertThat(client.status().pending()).isZero();
    }
}
