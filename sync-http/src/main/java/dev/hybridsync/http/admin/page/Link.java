package dev.hybridsync.http.admin.page;

import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;

/** An address of the page, relative to its other addresses. Whatever input it is made of, it stays on the page. */
record Link(String href) {
    /** @param page the name of one of the page's own pages */
    static Link to(String page) {
        return new Link(page.isEmpty() ? "./" : page);
    }

    /** The same link with a parameter, which is left out if its value is empty. */
    Link with(String name, String value) {
        return value.isEmpty()
                ? this
                : new Link(href + (href.indexOf('?') < 0 ? '?' : '&') + encoded(name) + '=' + encoded(value));
    }

    private static String encoded(String text) {
        return URLEncoder.encode(text, StandardCharsets.UTF_8);
    }
}
