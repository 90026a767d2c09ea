package dev.hybridsync.http.admin.page;

import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;

/** An address of the page, relative to its others: whatever comes in, it stays on the page. */
record Link(String href) {
    /** @param page one of the page's own names */
    static Link to(String page) {
        return new Link(page.isEmpty() ? "./" : page);
    }

    /** The same with a parameter; an empty one is left out. */
    Link with(String name, String value) {
        return value.isEmpty()
                ? this
                : new Link(href + (href.indexOf('?') < 0 ? '?' : '&') + encoded(name) + '=' + encoded(value));
    }

    private static String encoded(String text) {
        return URLEncoder.encode(text, StandardCharsets.UTF_8);
    }
}
