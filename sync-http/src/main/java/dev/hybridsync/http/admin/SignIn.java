package dev.hybridsync.http.admin;

import dev.hybridsync.http.admin.guard.Guard;
import dev.hybridsync.http.admin.page.StatusPages;
import dev.hybridsync.http.admin.web.PageRequest;
import dev.hybridsync.http.admin.web.PageResponse;
import dev.hybridsync.http.admin.web.Parameters;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The form that opens a session, and the one that ends it. Nothing else is ever posted. */
final class SignIn {
    private static final Logger log = LoggerFactory.getLogger(SignIn.class);

    /** The form contains only a token. */
    private static final int LONGEST_FORM = 2_048;

    private final Guard guard;
    private final StatusPages pages;

    SignIn(Guard guard, StatusPages pages) {
        this.guard = guard;
        this.pages = pages;
    }

    /**
     * Takes a posted form.
     *
     * @param address the next address of the browser, relative to the current one
     */
    PageResponse take(PageRequest request, String address) {
        if (!guard.isOwnForm(request)) {
            return pages.message(403, "Not allowed", "The form was not sent from this page.");
        }
        List<String> types = request.headers("Content-Type");
        boolean isForm = types.size() == 1
                && types.get(0).toLowerCase(Locale.ROOT).strip().matches("application/x-www-form-urlencoded(\\s*;.*)?");
        if (!isForm) {
            return pages.message(415, "No form", "Only the page's own form can be sent here.");
        }
        Optional<Parameters> form = read(request);
        if (form.isEmpty()) {
            return pages.message(400, "Bad request", "The form is too long or incomplete.")
                    .with("Connection", "close");
        }
        if (!form.get().text("end").isEmpty()) {
            return PageResponse.seeOther("./").with("Set-Cookie", guard.endSession(request));
        }
        Guard.Verdict verdict = guard.check(form.get().text("token"), request);
        if (verdict != Guard.Verdict.ADMITTED) {
            return refuse(verdict);
        }
        log.info("somebody signed in to the status page");
        return PageResponse.seeOther(address).with("Set-Cookie", guard.beginSession(request));
    }

    /** The answer to a request that may not see the page. */
    PageResponse refuse(Guard.Verdict verdict) {
        return switch (verdict) {
            case TOO_MANY_WRONG ->
                pages.message(
                                429,
                                "Too many attempts",
                                "Too many wrong tokens were entered." + " Wait a minute, then try again.")
                        .with("Retry-After", String.valueOf(guard.retryAfterSeconds()));
            case WRONG_TOKEN -> {
                log.warn("a wrong token was entered on the status page");
                yield challenge("The token is wrong.");
            }
            default -> challenge("");
        };
    }

    private PageResponse challenge(String error) {
        // not Basic, for which a browser would open its own dialog and remember the token
        return pages.signIn(401, error).with("WWW-Authenticate", "AdminToken realm=\"status\"");
    }

    private static Optional<Parameters> read(PageRequest request) {
        try (InputStream in = request.body()) {
            byte[] body = in.readNBytes(LONGEST_FORM + 1);
            return body.length > LONGEST_FORM
                    ? Optional.empty()
                    : Optional.of(Parameters.parse(new String(body, StandardCharsets.ISO_8859_1)));
        } catch (IOException | IllegalArgumentException e) {
            return Optional.empty();
        }
    }
}
