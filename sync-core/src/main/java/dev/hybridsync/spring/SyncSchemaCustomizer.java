package dev.hybridsync.spring;

import dev.hybridsync.schema.SyncSchema;

/** A bean of this type adds or declares what neither annotations nor properties do, before the schema is built. */
@FunctionalInterface
public interface SyncSchemaCustomizer {
    /**
     * Changes what the properties and the annotated classes have set.
     *
     * @param builder a builder that has all but what is changed here
     */
    void customize(SyncSchema.Builder builder);
}
