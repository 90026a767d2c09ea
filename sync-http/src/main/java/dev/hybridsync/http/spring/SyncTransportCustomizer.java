package dev.hybridsync.http.spring;

import dev.hybridsync.http.HttpSyncTransport;

/** A bean of this type sets what no property does, such as an HTTP client, before the transport is built. It runs last. */
@FunctionalInterface
public interface SyncTransportCustomizer {
    /**
     * Changes what the properties have set.
     *
     * @param builder a builder that has all but what is changed here
     */
    void customize(HttpSyncTransport.Builder builder);
}
