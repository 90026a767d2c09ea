package dev.hybridsync.http.admin;

import dev.hybridsync.error.BusyException;
import dev.hybridsync.http.admin.guard.Guard;
import dev.hybridsync.http.admin.page.StatusPages;
import dev.hybridsync.http.admin.web.PageRequest;
import dev.hybridsync.http.admin.web.PageResponse;
import dev.hybridsync.http.admin.web.Parameters;
import dev.hybridsync.http.endpoint.BodyLength;
import java.util.UUID;
import java.util.concurrent.Semaphore;
import java.util.function.BooleanSupplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Answers the requests to a status page, independent of the web stack. Thread-safe. */
final class PageEndpoint {
    private static final Logger log = LoggerFactory.getLogger(PageEndpoint.class);
    private static final int LONGEST_QUERY = 4_096;

    /** Each page queries the database, and batches have priority. */
    private static final int AT_ONCE = 4;

    private final Guard guard;
    private final StatusPages pages;
    private final SignIn signIn;
    private final Semaphore turns = new Semaphore(AT_ONCE);

    PageEndpoint(Guard guard, StatusPages pages) {
        this.guard = guard;
        this.pages = pages;
        this.signIn = new SignIn(guard, pages);
    }

    /** @param allowed the application's authorisation of this request; called once, after the host was checked */
    PageResponse handle(PageRequest request, BooleanSupplier allowed) {
        try {
            return answer(request, allowed);
        } catch (BusyException e) {
            return pages.message(503, "Busy", "The database can't answer now. Reload the page in a moment.")
                    .with("Retry-After", "5");
        } catch (RuntimeException e) {
            String id = UUID.randomUUID().toString();
            log.error("the status page failed, id {}", id, e);
            return pages.message(500, "The page failed", "The application's log has the reason under id " + id + ".");
        }
    }

    private PageResponse answer(PageRequest request, BooleanSupplier allowed) {
        if (BodyLength.isAmbiguous(request.headers("Content-Length"), request.headers("Transfer-Encoding"))) {
            return pages.message(400, "Bad request", "The length of the request is ambiguous.")
                    .with("Connection", "close");
        }
        if (!guard.servesHost(request)) {
            return pages.message(
                    421,
                    "Another address",
                    "The page is not served at this address. Its configuration lists the allowed addresses.");
        }
        if (!allowed.getAsBoolean()) {
            return pages.message(403, "Not allowed", "The application does not let you see this page.");
        }
        String path = request.path();
        boolean reads = request.method().equals("GET") || request.method().equals("HEAD");
        if (path.equals("/style.css") && reads) {
            return pages.style();
        }
        if (!reads && !request.method().equals("POST")) {
            return pages.message(405, "Not possible", "The page supports only GET, HEAD and POST.")
                    .with("Allow", "GET, HEAD, POST");
        }
        String query = request.query();
        if (query != null && query.length() > LONGEST_QUERY) {
            return pages.message(414, "Too long", "The query of the address is too long.");
        }
        Parameters parameters;
        try {
            parameters = Parameters.parse(query);
        } catch (IllegalArgumentException e) {
            return pages.message(400, "Bad request", "The address is not encoded properly.");
        }
        return route(request, path, parameters, reads);
    }

    private PageResponse route(PageRequest request, String path, Parameters parameters, boolean reads) {
        if (path.isEmpty()) {
            return PageResponse.seeOther(request.mount() + "/");
        }
        String name = path.substring(1);
        if (!path.startsWith("/") || !pages.has(name)) {
            return pages.message(404, "Not found", "There is no such page.");
        }
        if (!reads) {
            return signIn.take(request, pages.address(name, parameters));
        }
        Guard.Verdict verdict = guard.admit(request);
        return verdict == Guard.Verdict.ADMITTED ? inTurn(name, parameters) : signIn.refuse(verdict);
    }

    private PageResponse inTurn(String name, Parameters parameters) {
        if (!turns.tryAcquire()) {
            return pages.message(503, "Busy", "Too many people are viewing the page now. Reload it in a moment.")
                    .with("Retry-After", "2");
        }
        try {
            return pages.show(name, parameters);
        } finally {
            turns.release();
        }
    }
}
