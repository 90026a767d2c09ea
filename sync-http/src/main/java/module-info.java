/**
 * HybridSync over HTTP: the node's transport, the wire format, and central's endpoint with its adapters for servlets and for
 * the JDK's HTTP server. An application needs only the web stack that it uses: both are optional.
 */
module dev.hybridsync.http {
    requires transitive dev.hybridsync.core;
    requires transitive okhttp3;
    requires com.fasterxml.jackson.databind;
    requires org.slf4j;
    requires static transitive jakarta.servlet;
    requires static transitive jdk.httpserver;
    requires static com.samskivert.jmustache;
    requires static org.jspecify;

    exports dev.hybridsync.http;
    exports dev.hybridsync.http.admin;
}
