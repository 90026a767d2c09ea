package dev.hybridsync.spring;

import dev.hybridsync.SyncClient;

/** A bean of this type sets what no property does, such as a clock, before the client is built. It runs last. */
@FunctionalInterface
public interface SyncClientCustomizer {
    /**
     * Changes what the properties have set.
     *
     * @param builder the builder, on which everything else is already set
     */
    void customize(SyncClient.Builder builder);
}
