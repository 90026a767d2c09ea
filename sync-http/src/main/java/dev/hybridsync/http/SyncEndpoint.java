package dev.hybridsync.http;

import dev.hybridsync.SyncHandler;
import dev.hybridsync.error.BusyException;
import dev.hybridsync.error.JournalForkedException;
import dev.hybridsync.error.Problem;
import dev.hybridsync.error.ProblemException;
import dev.hybridsync.http.endpoint.BatchPlaces;
import dev.hybridsync.http.endpoint.BodyReader;
import dev.hybridsync.http.endpoint.Drain;
import dev.hybridsync.http.endpoint.MemoryBudget;
import dev.hybridsync.http.endpoint.Pace;
import dev.hybridsync.http.endpoint.Problems;
import dev.hybridsync.http.endpoint.SlowClients;
import dev.hybridsync.http.endpoint.StatusDocument;
import dev.hybridsync.http.wire.WireJson;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The endpoint, independent of the web stack: {@code POST /push}, {@code POST /preflight}, {@code POST /verify},
 * {@code GET /status}, {@code GET /health} and, if enabled, {@code GET /openapi.yaml}. {@link SyncServlet} and
 * {@link SyncHttpHandler} connect it to servlets and to the JDK's HTTP server; for another stack, write a
 * {@link SyncRequest} and send the {@link SyncResponse}.
 *
 * <p>The API key is checked before a byte of the body is read. Every failure becomes an answer, except an {@link Error}
 * of the JVM. Slow clients are cut off, and the memory of all requests together is bounded; see {@link Builder}.
 * Thread-safe. A push takes as long as central's database takes.
 */
public final class SyncEndpoint {
    /** 16 MiB. */
    public static final int DEFAULT_MAX_BODY_BYTES = 16 << 20;

    /** 2 minutes. */
    public static final Duration DEFAULT_TRANSFER_TIMEOUT = Duration.ofMinutes(2);

    /** 1 KiB a second. */
    public static final int DEFAULT_MIN_BYTES_PER_SECOND = 1 << 10;

    /** 32. */
    public static final int DEFAULT_MAX_CONCURRENT_BATCHES = 32;

    private static final int MOST_MAX_BODY_BYTES = 1 << 30;
    private static final Duration GRACE = Duration.ofSeconds(10);
    private static final byte[] UP = WireJson.encode(Map.of("status", "UP"));
    private static final Logger log = LoggerFactory.getLogger(SyncEndpoint.class);

    private final SyncHandler handler;
    private final DocumentRequests documents;
    private final MemoryBudget memory;
    private final SlowClients slowClients;
    private final @Nullable OpenApiFile openApi;

    /**
     * Creates an endpoint with the defaults of {@link Builder}.
     *
     * @param handler central's handler, which knows keys and batches
     */
    public SyncEndpoint(SyncHandler handler) {
        this(builder(handler));
    }

    /**
     * Creates an endpoint with the given limit for bodies, and the defaults of {@link Builder} for the rest.
     *
     * @param handler central's handler, which knows keys and batches
     * @param maxBodyBytes {@link Builder#maxBodyBytes}
     */
    public SyncEndpoint(SyncHandler handler, int maxBodyBytes) {
        this(builder(handler).maxBodyBytes(maxBodyBytes));
    }

    private SyncEndpoint(Builder builder) {
        handler = builder.handler;
        memory = new MemoryBudget(builder.memoryBudget);
        Pace pace = new Pace(
                Pace.PROMPT,
                GRACE.compareTo(builder.transferTimeout) < 0 ? GRACE : builder.transferTimeout,
                builder.minBytesPerSecond,
                builder.transferTimeout);
        slowClients = new SlowClients(builder.maxSlowClients, pace, pace, Drain.PACE);
        documents = new DocumentRequests(
                handler,
                new BodyReader(builder.maxBodyBytes),
                memory,
                slowClients,
                new BatchPlaces(builder.maxConcurrentBatches),
                builder.transferTimeout.plus(GRACE));
        openApi = builder.openApi ? OpenApiFile.load() : null;
    }

    /**
     * Returns a builder for an endpoint with other limits.
     *
     * @param handler central's handler, which knows keys and batches
     * @return a new builder
     */
    public static Builder builder(SyncHandler handler) {
        return new Builder(handler);
    }

    /**
     * Answers a request. An {@link Error} is logged and rethrown. After an error, nothing is certain, not even that the
     * batch was not applied. Close the connection then; the node sends its batch again.
     *
     * @param request the request; its body is read only after the key was found to be valid
     * @return the answer, also to a request that is refused
     */
    public SyncResponse handle(SyncRequest request) {
        try {
            return answer(request);
        } catch (Error e) {
            log.error("a sync request failed with an error of the JVM; its connection is closed without an answer", e);
            throw e;
        }
    }

    private SyncResponse answer(SyncRequest request) {
        try {
            if (RequestChecks.isAmbiguous(request)) {
                throw new ProblemException(Problem.MALFORMED_BATCH, "The request's length is ambiguous.");
            }
            return switch (request.path()) {
                case "/push" -> documents.push(request);
                case "/preflight" -> documents.preflight(request);
                case "/verify" -> documents.verify(request);
                case "/status" -> status(request);
                case "/health" -> health(request);
                case OpenApiFile.PATH -> openApi == null ? notFound() : openApi.answer(request);
                default -> notFound();
            };
        } catch (ProblemException e) {
            return Responses.problem(Problems.of(e));
        } catch (JournalForkedException e) {
            return Responses.problem(Problems.of(e));
        } catch (BusyException e) {
            log.debug("{}", e.getMessage());
            return Responses.problem(Problems.of(e));
        } catch (Exception e) {
            String id = UUID.randomUUID().toString();
            log.error("a sync request failed; its answer has id {}", id, e);
            return Responses.problem(Problems.internal(id));
        }
    }

    private static SyncResponse notFound() {
        throw new ProblemException(
                Problem.NOT_FOUND, "There is only /push, /preflight, /verify, /status and /health here.");
    }

    /** The budget that the adapters charge an answer's memory to. */
    MemoryBudget memory() {
        return memory;
    }

    /** The limits that the adapters apply when they send. */
    SlowClients slowClients() {
        return slowClients;
    }

    private SyncResponse status(SyncRequest request) {
        RequestChecks.requireMethod(request, List.of("GET", "HEAD"));
        return Responses.json(StatusDocument.toJson(handler.status(documents.authenticate(request))));
    }

    private SyncResponse health(SyncRequest request) {
        RequestChecks.requireMethod(request, List.of("GET", "HEAD"));
        return Responses.json(UP);
    }

    /**
     * Builds a {@link SyncEndpoint}. A null argument causes a {@link NullPointerException}. A value out of range causes
     * an {@link IllegalArgumentException} that names the option. Not thread-safe.
     */
    public static final class Builder {
        private final SyncHandler handler;
        private int maxBodyBytes = DEFAULT_MAX_BODY_BYTES;
        private long memoryBudget = Runtime.getRuntime().maxMemory() / 4;
        private int maxSlowClients;
        private Duration transferTimeout = DEFAULT_TRANSFER_TIMEOUT;
        private int minBytesPerSecond = DEFAULT_MIN_BYTES_PER_SECOND;
        private int maxConcurrentBatches = DEFAULT_MAX_CONCURRENT_BATCHES;
        private boolean openApi;

        private Builder(SyncHandler handler) {
            this.handler = Objects.requireNonNull(handler, "handler");
        }

        /**
         * The maximum size of a body, both as sent and when unpacked, 1 byte to 1 GiB. Default:
         * {@link #DEFAULT_MAX_BODY_BYTES}.
         *
         * @param maxBodyBytes 1 to 1,073,741,824 bytes
         * @return this builder
         */
        public Builder maxBodyBytes(int maxBodyBytes) {
            if (maxBodyBytes < 1 || maxBodyBytes > MOST_MAX_BODY_BYTES) {
                throw new IllegalArgumentException("maxBodyBytes must be 1 to 1 GiB, but is " + maxBodyBytes);
            }
            this.maxBodyBytes = maxBodyBytes;
            return this;
        }

        /**
         * The heap that all requests in flight may take together, in bytes, 1 MiB or more. A request that would exceed
         * it is answered with 503, and a body that would exceed it alone with 413. A body counts as four times the size
         * of its JSON, plus an amount for each value, column and change. Default: a quarter of the maximum heap size.
         *
         * @param memoryBudget bytes, 1,048,576 or more
         * @return this builder
         */
        public Builder memoryBudget(long memoryBudget) {
            if (memoryBudget < 1 << 20) {
                throw new IllegalArgumentException("memoryBudget must be at least 1 MiB, but is " + memoryBudget);
            }
            this.memoryBudget = memoryBudget;
            return this;
        }

        /**
         * How many threads may wait for slow clients at the same time, 1 or more. A client is slow if its body or
         * answer takes longer than half a second. Further ones are answered with 503. Half as many threads may wait for
         * what a client still sends after a refusal. Default: half of the threads of the JDK's server, or 32 in a
         * servlet container. It should be at most half of the container's threads.
         *
         * @param maxSlowClients 1 or more
         * @return this builder
         */
        public Builder maxSlowClients(int maxSlowClients) {
            if (maxSlowClients < 1) {
                throw new IllegalArgumentException("maxSlowClients must be at least 1, but is " + maxSlowClients);
            }
            this.maxSlowClients = maxSlowClients;
            return this;
        }

        /**
         * How long a body may take to arrive, and an answer to be sent, 1 second or more. A client that is slower is cut
         * off. Default: {@link #DEFAULT_TRANSFER_TIMEOUT}.
         *
         * @param transferTimeout for one body, or one answer
         * @return this builder
         */
        public Builder transferTimeout(Duration transferTimeout) {
            if (transferTimeout.compareTo(Duration.ofSeconds(1)) < 0) {
                throw new IllegalArgumentException(
                        "transferTimeout must be at least 1 second, but is " + transferTimeout);
            }
            this.transferTimeout = transferTimeout;
            return this;
        }

        /**
         * How many bytes per second a client must send or take, 1 or more. This is an average, which is checked after
         * the first 10 seconds. A client that is slower is cut off. Default: {@link #DEFAULT_MIN_BYTES_PER_SECOND}.
         *
         * @param minBytesPerSecond 1 or more
         * @return this builder
         */
        public Builder minBytesPerSecond(int minBytesPerSecond) {
            if (minBytesPerSecond < 1) {
                throw new IllegalArgumentException("minBytesPerSecond must be at least 1, but is " + minBytesPerSecond);
            }
            this.minBytesPerSecond = minBytesPerSecond;
            return this;
        }

        /**
         * How many batches are applied at the same time, 1 or more. Further ones are answered with 503 and
         * {@code Retry-After} before their body is read. In the web server's queue, they would wait until their nodes
         * have given up. Choose about as many as keep the database busy, and no more than the pool has connections. The
         * JDK's server has no more threads than the default value. Default: {@link #DEFAULT_MAX_CONCURRENT_BATCHES}.
         *
         * @param maxConcurrentBatches 1 or more
         * @return this builder
         */
        public Builder maxConcurrentBatches(int maxConcurrentBatches) {
            if (maxConcurrentBatches < 1) {
                throw new IllegalArgumentException(
                        "maxConcurrentBatches must be at least 1, but is " + maxConcurrentBatches);
            }
            this.maxConcurrentBatches = maxConcurrentBatches;
            return this;
        }

        /**
         * Whether {@code GET /openapi.yaml} returns the endpoint's description in OpenAPI 3.0.3 to anybody. It reveals
         * no data, only that HybridSync is installed here, and its default limits. Default: false.
         *
         * @param openApi true to serve it
         * @return this builder
         */
        public Builder openApi(boolean openApi) {
            this.openApi = openApi;
            return this;
        }

        /** {@return the endpoint} */
        public SyncEndpoint build() {
            return new SyncEndpoint(this);
        }
    }
}
