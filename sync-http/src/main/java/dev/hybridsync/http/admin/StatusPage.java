package dev.hybridsync.http.admin;

import dev.hybridsync.SyncClient;
import dev.hybridsync.SyncHandler;
import dev.hybridsync.access.ApiKeyInfo;
import dev.hybridsync.http.admin.guard.AdminToken;
import dev.hybridsync.http.admin.guard.Guard;
import dev.hybridsync.http.admin.guard.Origins;
import dev.hybridsync.http.admin.page.StatusPages;
import java.time.Clock;
import java.util.List;
import java.util.Objects;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * The operator's status page: what waits where, since when, and why. It changes nothing; each page shows the commands that
 * do. Mount it with {@link SyncAdminServlet} or {@link SyncAdminHttpHandler}, at an address of its own; nothing else does.
 *
 * <p>It shows row data: a conflict's states, keys of rows in quarantine. So it is guarded twice: by the application's own
 * authorisation, which the adapters ask for each request, and always by a token, in the header {@code X-Admin-Token} or
 * typed once into a form, which gives the browser a session. Where a request comes from never counts: behind a proxy all
 * come from the same address.
 *
 * <p>It needs the template library {@code com.samskivert:jmustache} beside this module. Thread-safe.
 */
public final class StatusPage {
    /** {@code java -jar hybrid-app.jar}. */
    public static final String DEFAULT_PROGRAM = "java -jar hybrid-app.jar";

    /** 32: the fewest characters of a token. */
    public static final int LEAST_TOKEN_LENGTH = AdminToken.LEAST_LENGTH;

    private final PageEndpoint endpoint;

    private StatusPage(PageEndpoint endpoint) {
        this.endpoint = endpoint;
    }

    /**
     * A page of central: sites, conflicts, keys, held tables.
     *
     * @param handler central's handler; the page only reads
     * @return a new builder
     */
    public static Builder ofCentral(SyncHandler handler) {
        return new Builder(Objects.requireNonNull(handler, "handler"), null);
    }

    /**
     * A page of a node: what waits in its journal and its quarantine.
     *
     * @param client the node's client; the page only reads
     * @return a new builder
     */
    public static Builder ofNode(SyncClient client) {
        return new Builder(null, Objects.requireNonNull(client, "client"));
    }

    PageEndpoint endpoint() {
        return endpoint;
    }

    /**
     * Builds a {@link StatusPage}. {@code token} and {@code origins} are required. No method takes null: it throws
     * {@link NullPointerException}. A value out of range throws {@link IllegalArgumentException} with the option's name.
     * Not thread-safe.
     */
    public static final class Builder {
        private final @Nullable SyncHandler handler;
        private final @Nullable SyncClient client;
        private @Nullable AdminToken token;
        private @Nullable List<String> origins;
        private @Nullable Supplier<List<ApiKeyInfo>> apiKeys;
        private boolean allowInsecureHttp;
        private String program = DEFAULT_PROGRAM;
        private Clock clock = SystemClock.utc();

        private Builder(@Nullable SyncHandler handler, @Nullable SyncClient client) {
            this.handler = handler;
            this.client = client;
        }

        /**
         * What opens the page: at least {@link #LEAST_TOKEN_LENGTH} printable characters, best random ones. Required.
         *
         * @param token a secret that people type in
         * @return this builder
         */
        public Builder token(String token) {
            this.token = new AdminToken(token);
            return this;
        }

        /**
         * The addresses at which people open the page, without a path, such as {@code https://central.example}. A request
         * whose {@code Host} is none of them is refused. {@code http://} is taken for this machine only, see
         * {@link #allowInsecureHttp}. Required.
         *
         * @param origins at least one
         * @return this builder
         */
        public Builder origins(List<String> origins) {
            this.origins = List.copyOf(origins);
            return this;
        }

        /**
         * Whether {@code origins} may have {@code http://} for other machines, too: everybody on the way can then read the
         * token and the page. Default: false.
         *
         * @param allowInsecureHttp true to take such an address
         * @return this builder
         */
        public Builder allowInsecureHttp(boolean allowInsecureHttp) {
            this.allowInsecureHttp = allowInsecureHttp;
            return this;
        }

        /**
         * Lists the API keys for central's page, such as {@code JdbcApiKeys::list}. Default: keys are not shown.
         *
         * @param apiKeys lists the keys as they are now
         * @return this builder
         */
        public Builder apiKeys(Supplier<List<ApiKeyInfo>> apiKeys) {
            this.apiKeys = Objects.requireNonNull(apiKeys, "apiKeys");
            return this;
        }

        /**
         * What the shown commands begin with. Default: {@link #DEFAULT_PROGRAM}.
         *
         * @param program how people start the command line tool
         * @return this builder
         */
        public Builder program(String program) {
            this.program = Objects.requireNonNull(program, "program");
            return this;
        }

        /**
         * The clock of sessions and ages. Default: the system's.
         *
         * @param clock only its time counts
         * @return this builder
         */
        public Builder clock(Clock clock) {
            this.clock = Objects.requireNonNull(clock, "clock");
            return this;
        }

        /**
         * {@return the page, to be mounted by an adapter}
         *
         * @throws NullPointerException if {@code token} or {@code origins} was not given
         * @throws IllegalArgumentException if {@code origins} has something else, or {@code http://} where that is refused
         */
        public StatusPage build() {
            Objects.requireNonNull(token, "StatusPage needs a token(...)");
            Objects.requireNonNull(origins, "StatusPage needs origins(...)");
            Guard guard = new Guard(new Origins(origins, allowInsecureHttp), token, clock);
            StatusPages pages = handler != null
                    ? StatusPages.ofCentral(handler, apiKeys, program, clock)
                    : StatusPages.ofNode(Objects.requireNonNull(client), program, clock);
            return new StatusPage(new PageEndpoint(guard, pages));
        }
    }
}
