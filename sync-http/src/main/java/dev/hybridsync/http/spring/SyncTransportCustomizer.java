package dev.hybridsync.http.spring;

import dev.hybridsync.http.HttpSyncTransport;

/**
 * A bean of this type sets options that have no property, such as an HTTP client, before the transport is built. It
 * runs last.
 */
@FunctionalInterface
public interface SyncTransportCustomizer {
    /**
     * Changes what the properties have set.
     *
     * @param builder the builder, to which the properties were already applied
     */
    void customize(HttpSyncTransport.Builder builder);
}
