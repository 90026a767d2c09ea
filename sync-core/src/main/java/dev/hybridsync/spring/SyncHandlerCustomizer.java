package dev.hybridsync.spring;

import dev.hybridsync.SyncHandler;

/** A bean of this type sets what no property does, such as a table's resolver, before the handler is built. It runs last. */
@FunctionalInterface
public interface SyncHandlerCustomizer {
    /**
     * Changes what the properties have set.
     *
     * @param builder a builder that has all but what is changed here
     */
    void customize(SyncHandler.Builder builder);
}
