package dev.hybridsync.spring;

import dev.hybridsync.SyncClient;

/** A bean of this type sets what no property does, such as a clock, before the client is built. It runs last. */
@FunctionalInterface
public interface SyncClientCustomizer {
    void customize(SyncClient.Builder builder);
}
