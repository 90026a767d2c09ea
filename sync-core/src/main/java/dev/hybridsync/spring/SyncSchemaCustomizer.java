package dev.hybridsync.spring;

import dev.hybridsync.schema.SyncSchema;

/** A bean of this type adds or declares what neither annotations nor properties do, before the schema is built. */
@FunctionalInterface
public interface SyncSchemaCustomizer {
    /**
     * Changes what the properties and the annotated classes have set.
     *
     * @param builder the builder, on which everything else is already set
     */
    void customize(SyncSchema.Builder builder);
}
