package dev.hybridsync.http.admin.web;

import java.io.IOException;
import java.io.InputStream;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** A request to the page, as a web stack provides it. */
public interface PageRequest {
    /** The method, such as {@code GET}. */
    String method();

    /** The path below the page's own address, undecoded: {@code /conflicts}; empty for the address itself. */
    String path();

    /** The last part of the page's own address, undecoded: {@code admin}; empty for a server's root. */
    String mount();

    /** What follows the question mark, undecoded; null if nothing does. */
    @Nullable
    String query();

    /** All values of a header, whatever the case of its name; empty if there is none. */
    List<String> headers(String name);

    /** The address that the request comes from; null if unknown. */
    @Nullable
    String remoteAddress();

    /** The body. Opened at most once, and only for a sign-in. */
    InputStream body() throws IOException;
}
