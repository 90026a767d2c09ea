package dev.hybridsync.spring;

import dev.hybridsync.schema.SyncSchema;

/** A bean of this type adds or declares what neither annotations nor properties do, before the schema is built. */
@FunctionalInterface
public interface SyncSchemaCustomizer {
    void customize(SyncSchema.Builder builder);
}
