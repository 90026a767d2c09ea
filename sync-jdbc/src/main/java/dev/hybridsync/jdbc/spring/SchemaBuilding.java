package dev.hybridsync.jdbc.spring;

import dev.hybridsync.SyncEnvironment;
import dev.hybridsync.error.SyncException;
import dev.hybridsync.schema.SyncSchema;
import dev.hybridsync.spring.SyncSchemaCustomizer;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.beans.factory.ObjectProvider;

/** Builds the schema from classes, properties, variables and beans. */
final class SchemaBuilding {
    private final HybridSyncJdbcProperties properties;
    private final SyncEnvironment variables;

    SchemaBuilding(HybridSyncJdbcProperties properties, SyncEnvironment variables) {
        this.properties = properties;
        this.variables = variables;
    }

    /** @throws SyncException if there is no table */
    SyncSchema build(Class<?>[] classes, @Nullable Object hibernate, ObjectProvider<SyncSchemaCustomizer> customizers) {
        SyncSchema.Builder builder = SyncSchema.builder().naming(properties.naming());
        for (Class<?> type : classes) {
            if (hibernate != null && SyncedClasses.isEntity(type)) {
                builder.entities(hibernate, type);
            } else {
                builder.tables(type);
            }
        }
        properties.tables().forEach(builder::table);
        Optional.ofNullable(properties.zone()).or(variables::zone).ifPresent(builder::zone);
        Optional.ofNullable(properties.nodeColumn()).or(variables::nodeColumn).ifPresent(builder::nodeColumn);
        builder.withoutNodeColumn(properties.withoutNodeColumn().toArray(String[]::new));
        customizers.orderedStream().forEach(customizer -> customizer.customize(builder));
        SyncSchema schema = builder.build();
        if (schema.tables().isEmpty()) {
            throw new SyncException(
                    "no table is synced: annotate a class of the application with @SyncTable, name tables"
                            + " in hybridsync.tables, or set hybridsync.scan to entities");
        }
        return schema;
    }
}
