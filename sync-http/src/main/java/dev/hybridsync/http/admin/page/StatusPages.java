package dev.hybridsync.http.admin.page;

import dev.hybridsync.SyncClient;
import dev.hybridsync.SyncHandler;
import dev.hybridsync.access.ApiKeyInfo;
import dev.hybridsync.http.admin.web.PageResponse;
import dev.hybridsync.http.admin.web.Parameters;
import java.time.Clock;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** All pages of one side, as HTML. They change nothing. Thread-safe. */
public final class StatusPages {
    private final Pages pages;
    private final Clock clock;
    private final Templates templates = new Templates();
    private final String css = Templates.resource("style.css");

    private StatusPages(Pages pages, Clock clock) {
        this.pages = pages;
        this.clock = clock;
    }

    /**
     * The pages of central.
     *
     * @param apiKeys null if they can't be listed
     * @param program the beginning of the commands that the pages show
     */
    public static StatusPages ofCentral(
            SyncHandler handler, @Nullable Supplier<List<ApiKeyInfo>> apiKeys, String program, Clock clock) {
        return new StatusPages(new CentralPages(handler.operations(), apiKeys, program), clock);
    }

    /** The pages of a node. */
    public static StatusPages ofNode(SyncClient client, String program, Clock clock) {
        return new StatusPages(new NodePages(client, program), clock);
    }

    /** Whether there is a page of this name. The name of the first page is empty. */
    public boolean has(String name) {
        return pages.menuOf(name).isPresent();
    }

    /** The address of a page, with the given parameters as far as the page knows them. */
    public String address(String name, Parameters parameters) {
        return place(name, parameters).here().href();
    }

    /** A page, or a 404 if it is about something that does not exist. */
    public PageResponse show(String name, Parameters parameters) {
        Place place = place(name, parameters);
        Optional<Page> page = pages.show(place);
        if (page.isEmpty()) {
            return message(404, "Not found", "It does not exist, or no longer exists.");
        }
        Map<String, Object> model = new HashMap<>(page.get().model());
        model.put("owner", pages.owner());
        model.put("menu", menu(name));
        model.put("now", Words.time(place.now()));
        model.put("at", Words.second(place.now()).toString());
        model.put("here", place.here().href());
        model.put("refreshes", refreshes(place));
        PageResponse response = PageResponse.html(200, templates.page(model));
        return place.refresh() == 0 ? response : response.with("Refresh", String.valueOf(place.refresh()));
    }

    private Place place(String name, Parameters parameters) {
        return new Place(name, pages.parameters(name), parameters, clock.instant());
    }

    private List<Map<String, Object>> menu(String name) {
        String current = pages.menuOf(name).orElse("");
        List<Map<String, Object>> menu = new ArrayList<>();
        for (Map.Entry<String, String> entry : pages.menu()) {
            menu.add(Map.of(
                    "href", Link.to(entry.getKey()).href(),
                    "text", entry.getValue(),
                    "isCurrent", entry.getKey().equals(current)));
        }
        return menu;
    }

    private static List<Map<String, Object>> refreshes(Place place) {
        List<Map<String, Object>> choices = new ArrayList<>();
        choices.add(refresh(place, 0, "off"));
        Place.REFRESH_SECONDS.forEach(seconds -> choices.add(refresh(place, seconds, seconds + " s")));
        return choices;
    }

    private static Map<String, Object> refresh(Place place, int seconds, String text) {
        String value = seconds == 0 ? "" : String.valueOf(seconds);
        return Map.of(
                "href", place.with("refresh", value).href(), "text", text, "isCurrent", place.refresh() == seconds);
    }

    /** The form that asks for the token. The browser sends it to the address at which it is shown. */
    public PageResponse signIn(int status, String error) {
        return PageResponse.html(status, templates.message(message("Sign in", error, true)));
    }

    /** A page that only shows a message, such as a refusal. */
    public PageResponse message(int status, String title, String text) {
        return PageResponse.html(status, templates.message(message(title, text, false)));
    }

    private Map<String, Object> message(String title, String text, boolean isSignIn) {
        return Map.of(
                "owner", pages.owner(),
                "title", title,
                "text", text,
                "isSignIn", isSignIn,
                "hasError", isSignIn && !text.isEmpty());
    }

    /** The style sheet. */
    public PageResponse style() {
        return PageResponse.css(css);
    }
}
