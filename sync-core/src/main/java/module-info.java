/**
 * The core of HybridSync: the sync client, the central handler, Last-Write-Wins, and the interfaces between the modules.
 * It knows neither JDBC nor HTTP nor a JSON library.
 */
module dev.hybridsync.core {
    requires transitive org.slf4j;
    requires static transitive org.jspecify;

    exports dev.hybridsync;
    exports dev.hybridsync.access;
    exports dev.hybridsync.change;
    exports dev.hybridsync.compare;
    exports dev.hybridsync.error;
    exports dev.hybridsync.schema;
    exports dev.hybridsync.spi;
    exports dev.hybridsync.central;
    exports dev.hybridsync.status;
}
