package dev.hybridsync.http;

import java.io.IOException;
import java.io.InputStream;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** A request, as a web stack has it; for {@link SyncEndpoint#handle}. */
public interface SyncRequest {
    /** {@return the method, such as {@code POST}} */
    String method();

    /**
     * {@return the path below the endpoint's own address, as it came: {@code /push}} Undecoded, so that one path has
     * one form.
     */
    String path();

    /**
     * {@return all values of a header, whatever the case of its name; empty if there is none}
     *
     * @param name the header's name
     */
    List<String> headers(String name);

    /**
     * {@return where the request comes from, such as {@code 203.0.113.7}: the client, or the proxy before it} Wrong
     * keys are limited by it. Default: null, not known.
     */
    default @Nullable String remoteAddress() {
        return null;
    }

    /**
     * {@return the body as it travelled, compressed or not} Opened at most once, and only after the key was found
     * valid. If the client is too slow while a read blocks, an interrupt of the reading thread ends the read.
     *
     * @throws IOException if the connection breaks
     */
    InputStream body() throws IOException;
}
