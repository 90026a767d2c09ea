/**
 * The core of HybridSync: the sync client, the central handler, Last-Write-Wins, and the interfaces between the modules.
 * It knows neither JDBC nor HTTP nor a JSON library.
 */
@SuppressWarnings("module") // whoever is not on Spring Boot, or has no meters, has none of their modules
module dev.hybridsync.core {
    requires transitive org.slf4j;
    requires static transitive org.jspecify;
    requires static com.fasterxml.jackson.annotation; // annotates what health returns
    requires static spring.beans;
    requires static spring.boot;
    requires static spring.boot.actuator;
    requires static spring.boot.actuator.autoconfigure;
    requires static spring.boot.autoconfigure;
    requires static spring.boot.health;
    requires static transitive spring.context;
    requires static spring.core;
    requires static micrometer.core;
    requires static micrometer.observation;

    exports dev.hybridsync;
    exports dev.hybridsync.access;
    exports dev.hybridsync.change;
    exports dev.hybridsync.compare;
    exports dev.hybridsync.error;
    exports dev.hybridsync.metrics;
    exports dev.hybridsync.schema;
    exports dev.hybridsync.shard;
    exports dev.hybridsync.spi;
    exports dev.hybridsync.central;
    exports dev.hybridsync.status;
    exports dev.hybridsync.spring;

    opens dev.hybridsync.spring;
}
