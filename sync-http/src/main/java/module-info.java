/**
 * HybridSync over HTTP: the node's transport, the wire format, and central's endpoint with its adapters for servlets and for
 * the JDK's HTTP server. An application needs only the web stack that it uses: both are optional.
 */
@SuppressWarnings("module") // applications without Spring Boot have none of its modules
module dev.hybridsync.http {
    requires transitive dev.hybridsync.core;
    requires transitive okhttp3;
    requires com.fasterxml.jackson.databind;
    requires org.slf4j;
    requires static transitive jakarta.servlet;
    requires static transitive jdk.httpserver;
    requires static com.samskivert.jmustache;
    requires static kafka.clients;
    requires static org.jspecify;
    requires static spring.beans;
    requires static spring.boot;
    requires static spring.boot.autoconfigure;
    requires static spring.context;
    requires static spring.core;

    exports dev.hybridsync.http;
    exports dev.hybridsync.http.admin;
    exports dev.hybridsync.http.spring;
    exports dev.hybridsync.kafka;

    opens dev.hybridsync.http.spring;
}
