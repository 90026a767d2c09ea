package dev.hybridsync.examples.boot;

import dev.hybridsync.jdbc.spring.HybridSyncDataSource;
import dev.hybridsync.schema.SyncSchema;
import jakarta.persistence.EntityManagerFactory;
import javax.sql.DataSource;
import org.springframework.boot.jdbc.DataSourceBuilder;
import org.springframework.context.annotation.Bean;

/** Code of the documents that needs Spring or JPA. It only has to compile. */
final class DocumentedSpringCode {
    private DocumentedSpringCode() {}

    /** docs/spring-boot.md */
    static class TwoDatabases {
        @Bean(defaultCandidate = false)
        @HybridSyncDataSource
        DataSource shop() {
            return DataSourceBuilder.create().url("jdbc:h2:mem:shop").build();
        }
    }

    /** docs/jpa.md */
    static SyncSchema namesOfHibernate(EntityManagerFactory entityManagerFactory) {
        SyncSchema schema = SyncSchema.builder()
                .entities(entityManagerFactory, PurchaseOrder.class)
                .build();
        return schema;
    }
}
