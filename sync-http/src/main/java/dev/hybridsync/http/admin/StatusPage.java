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
 * The operator's status page. It shows what waits where, since when, and why. It changes nothing, but each page shows
 * the commands that do. Mount it with {@link SyncAdminServlet} or {@link SyncAdminHttpHandler} at its own address; it
 * is not mounted automatically.
 *
 * <p>It shows row data, such as a conflict's states and the keys of rows in quarantine. So it is protected twice: by
 * the application's own authorisation, which the adapters check for each request, and always by a token. The token is
 * in the header {@code X-Admin-Token}, or typed once into a form, which opens a session for the browser. The address
 * that a request comes from never grants access, because behind a proxy all requests come from the same address.
 *
 * <p>It needs the template library {@code com.samskivert:jmustache} in addition to this module. Thread-safe.
 */
public final class StatusPage {
    /** {@code java -jar hybrid-app.jar}. */
    public static final String DEFAULT_PROGRAM = "java -jar hybrid-app.jar";

    /** The minimum length of a token: 32 characters. */
    public static final int LEAST_TOKEN_LENGTH = AdminToken.LEAST_LENGTH;

    private final PageEndpoint endpoint;

    private StatusPage(PageEndpoint endpoint) {
        this.endpoint = endpoint;
    }

    /**
     * Returns a builder for central's page: sites, conflicts, keys, held tables.
     *
     * @param handler central's handler; the page only reads
     * @return a new builder
     */
    public static Builder ofCentral(SyncHandler handler) {
        return new Builder(Objects.requireNonNull(handler, "handler"), null);
    }

    /**
     * Returns a builder for a node's page: what waits in its journal and its quarantine.
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
     * Builds a {@link StatusPage}. {@code token} and {@code origins} are required. A null argument causes a
     * {@link NullPointerException}. A value out of range causes an {@link IllegalArgumentException} that names the
     * option. Not thread-safe.
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
         * The token that opens the page: at least {@link #LEAST_TOKEN_LENGTH} printable characters, preferably random.
         * Required.
         *
         * @param token a secret that people type in
         * @return this builder
         */
        public Builder token(String token) {
            this.token = new AdminToken(token);
            return this;
        }

        /**
         * The addresses at which people open the page, without a path, such as {@code https://central.example}. A
         * request with any other {@code Host} is refused. {@code http://} is accepted only for this machine; see
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
         * Whether {@code origins} may contain {@code http://} addresses of other machines, too. Anyone on the network
         * path can then read the token and the page. Default: false.
         *
         * @param allowInsecureHttp true to accept such an address
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
         * The beginning of the commands that the page shows. Default: {@link #DEFAULT_PROGRAM}.
         *
         * @param program how people start the command line tool
         * @return this builder
         */
        public Builder program(String program) {
            this.program = Objects.requireNonNull(program, "program");
            return this;
        }

        /**
         * The clock for sessions and ages. Default: the system's.
         *
         * @param clock a clock, of which only the time is used
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
         * @throws IllegalArgumentException if {@code origins} contains anything but such addresses, or {@code http://}
         *     where that is not allowed
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
