package dev.hybridsync.spring;

import dev.hybridsync.SyncHandler;

/** A bean of this type sets what no property does, such as a table's resolver, before the handler is built. It runs last. */
@FunctionalInterface
public interface SyncHandlerCustomizer {
    /**
     * Changes what the properties have set.
     *
     * @param builder the builder, on which everything else is already set
     */
    void customize(SyncHandler.Builder builder);
}
