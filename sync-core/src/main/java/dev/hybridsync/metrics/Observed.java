package dev.hybridsync.metrics;

import dev.hybridsync.agent.FlushOutcome;
import dev.hybridsync.error.BatchTooLargeException;
import dev.hybridsync.error.SyncException;
import io.micrometer.observation.Observation;
import io.micrometer.observation.ObservationRegistry;
import io.micrometer.observation.transport.Kind;
import io.micrometer.observation.transport.SenderContext;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Begins and ends observations of the current thread. A handler's exceptions are logged, never thrown. */
final class Observed {
    private static final Logger log = LoggerFactory.getLogger(Observed.class);

    /**
     * This differs from the name of the flush meter, because Spring Boot makes a timer with other tags from each
     * observation.
     */
    static final String FLUSH = "hybridsync.flush.run";

    static final String PUSH = "hybridsync.push";

    static final class Flush extends Observation.Context {}

    /** The context of a push, with the headers that a tracer adds. */
    static final class Push extends SenderContext<Map<String, String>> {
        private final Map<String, String> headers = new LinkedHashMap<>();

        Push() {
            super((carrier, name, value) -> Objects.requireNonNull(carrier).put(name, value), Kind.CLIENT);
            setCarrier(headers);
        }

        Map<String, String> headers() {
            return Map.copyOf(headers);
        }
    }

    private Observed() {}

    static void begin(ObservationRegistry registry, String name, Observation.Context context) {
        try {
            Observation observation = Observation.createNotStarted(name, () -> context, registry)
                    .contextualName(name)
                    .start();
            if (!observation.isNoop()) { // end() could not tell a no-op's scope from another one
                observation.openScope();
            }
        } catch (Throwable e) { // not even a handler's Error may make a push fail
            log.warn("the observation {} failed to begin", name, e);
        }
    }

    /** Ends the observation that {@link #begin} began, if it began one. */
    static void end(
            ObservationRegistry registry, Class<? extends Observation.Context> kind, @Nullable Throwable cause) {
        Observation observation = registry.getCurrentObservation();
        Observation.Scope scope = registry.getCurrentObservationScope();
        if (observation == null || scope == null || !kind.isInstance(observation.getContext())) {
            return;
        }
        observation.lowCardinalityKeyValue("outcome", outcome(cause));
        if (FlushOutcome.of(cause, false).failed()) {
            contained(() -> observation.error(told(Objects.requireNonNull(cause))));
        }
        contained(scope::close);
        if (registry.getCurrentObservationScope() == scope) {
            // a handler failed; later observations would seem to be inside this one
            registry.setCurrentObservationScope(scope.getPreviousObservationScope());
        }
        contained(observation::stop);
    }

    private static void contained(Runnable step) {
        try {
            step.run();
        } catch (Throwable e) {
            log.warn("an observation failed to end", e);
        }
    }

    private static String outcome(@Nullable Throwable cause) {
        return cause instanceof BatchTooLargeException
                ? "too_large"
                : FlushOutcome.of(cause, false).kind().name().toLowerCase(Locale.ROOT);
    }

    /** Drops the cause, and messages that are not the library's own: they may quote a row, as a database's do. */
    private static SyncException told(Throwable cause) {
        return new SyncException(
                cause instanceof SyncException
                        ? String.valueOf(cause.getMessage())
                        : cause.getClass().getName());
    }
}
