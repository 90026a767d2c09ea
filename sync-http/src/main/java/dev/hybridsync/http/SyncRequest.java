package dev.hybridsync.http;

import java.io.IOException;
import java.io.InputStream;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** A request for {@link SyncEndpoint#handle}, as a web stack provides it. */
public interface SyncRequest {
    /** {@return the method, such as {@code POST}} */
    String method();

    /**
     * {@return the path below the endpoint's own address, such as {@code /push}} It is not decoded, so that each path
     * has only one form.
     */
    String path();

    /**
     * {@return all values of a header, whatever the case of its name; empty if there is none}
     *
     * @param name the header's name
     */
    List<String> headers(String name);

    /**
     * {@return the address that the request comes from, such as {@code 203.0.113.7}: that of the client, or of the
     * proxy in front of this server} Wrong keys are limited by address. Default: null, which means unknown.
     */
    default @Nullable String remoteAddress() {
        return null;
    }

    /**
     * {@return the body as it was sent, compressed or not} It is opened at most once, and only after the key was found
     * to be valid. If the client is too slow while a read blocks, the reading thread is interrupted, which ends the
     * read.
     *
     * @throws IOException if the connection breaks
     */
    InputStream body() throws IOException;
}
