package dev.hybridsync.metrics;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.hybridsync.SyncClient;
import dev.hybridsync.contract.InMemoryJournal;
import dev.hybridsync.error.CentralUnavailableException;
import dev.hybridsync.flush.FlushFixture;
import dev.hybridsync.spi.JournalQueries;
import dev.hybridsync.spi.SyncTransport;
import io.micrometer.observation.Observation;
import io.micrometer.observation.ObservationHandler;
import io.micrometer.observation.ObservationRegistry;
import io.micrometer.observation.transport.SenderContext;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class HybridSyncObservationsTest extends FlushFixture {
    private final ObservationRegistry registry = ObservationRegistry.create();
    private final HybridSyncObservations observations = HybridSyncObservations.of(registry);
    private final List<String> heard = new ArrayList<>();
    private final List<Observation.Context> ended = new ArrayList<>();

    /** Does what a tracer does. */
    private final class Tracer implements ObservationHandler<Observation.Context> {
        @Override
        public boolean supportsContext(Observation.Context context) {
            return true;
        }

        @Override
        @SuppressWarnings("unchecked")
        public void onStart(Observation.Context context) {
            if (context instanceof SenderContext<?> push) {
                SenderContext<Object> sender = (SenderContext<Object>) push;
                sender.getSetter().set(Objects.requireNonNull(sender.getCarrier()), "traceparent", "00-a1-b2-01");
            }
        }

        @Override
        public void onStop(Observation.Context context) {
            ended.add(context);
            var parent = context.getParentObservation();
            heard.add(context.getName()
                    + context.getLowCardinalityKeyValues().stream().toList() + " in "
                    + (parent == null ? null : parent.getContextView().getName()));
        }
    }

    private SyncClient observed(InMemoryJournal of) {
        return client(of)
                .transport(observations.around(central))
                .listener(observations)
                .build();
    }

    @AfterEach
    void noScopeIsLeft() {
        assertThat(registry.getCurrentObservation()).isNull();
    }

    @Test
    void aPushIsObservedWithinItsFlushAndCarriesWhatTheTracerWrote() {
        registry.observationConfig().observationHandler(new Tracer());
        List<Map<String, String>> carried = new ArrayList<>();
        central.next(batch -> {
            carried.add(observations.headers());
            return central.take(batch);
        });
        write("a");
        assertThat(observed(journal).flush().applied()).isEqualTo(1);
        assertThat(heard)
                .containsExactly(
                        "hybridsync.push[keyValue(outcome=done)] in hybridsync.flush.run",
                        "hybridsync.flush.run[keyValue(outcome=done)] in null");
        assertThat(carried).containsExactly(Map.of("traceparent", "00-a1-b2-01"));
        assertThat(observations.headers()).isEmpty();
    }

    @Test
    void aFailureIsToldWithoutWhatOthersSaid() {
        registry.observationConfig().observationHandler(new Tracer());
        central.next(batch -> {
            throw new CentralUnavailableException("central is away", new IllegalStateException("Key (id)=(7)"));
        });
        write("a");
        observed(journal).flush();
        assertThat(heard).allMatch(line -> line.contains("outcome=unavailable")).hasSize(2);
        assertThat(ended)
                .extracting(Observation.Context::getError)
                .allSatisfy(
                        error -> assertThat(error).hasMessage("central is away").hasNoCause());
    }

    @Test
    void aFlushThatThrowsIsEndedToo() {
        registry.observationConfig().observationHandler(new Tracer());
        InMemoryJournal broken = new InMemoryJournal() {
            @Override
            public JournalQueries queries() {
                throw new IllegalStateException("Key (id)=(7)");
            }
        };
        SyncClient client = observed(broken);
        assertThatThrownBy(client::flush).isInstanceOf(IllegalStateException.class);
        assertThat(heard).containsExactly("hybridsync.flush.run[keyValue(outcome=broken)] in null");
        assertThat(ended.get(0).getError()).hasMessage("java.lang.IllegalStateException");
    }

    @Test
    void handlersThatThrowAndObservationsThatAreOffCostNothing() {
        write("a");
        registry.observationConfig().observationPredicate((name, context) -> !heard.isEmpty());
        registry.observationConfig().observationHandler(new ObservationHandler<>() {
            @Override
            public boolean supportsContext(Observation.Context context) {
                return true;
            }

            @Override
            public void onScopeOpened(Observation.Context context) {
                throw new IllegalStateException("handler");
            }

            @Override
            public void onScopeClosed(Observation.Context context) {
                throw new NoClassDefFoundError("handler");
            }

            @Override
            public void onStop(Observation.Context context) {
                throw new IllegalStateException("handler");
            }
        });
        assertThat(observed(journal).flush().applied()).isEqualTo(1);
        heard.add("on");
        write("b");
        assertThat(observed(journal).flush().applied()).isEqualTo(1);
    }

    @Test
    void allElseGoesToTheTransportItself() {
        assertThat(ObservedTransport.class.getDeclaredMethods())
                .extracting(method -> method.getName())
                .containsAll(Arrays.stream(SyncTransport.class.getMethods())
                        .map(method -> method.getName())
                        .toList());
    }

    @Test
    void noObservationHasTheNameOfAMeter() {
        assertThat(List.of(Observed.FLUSH, Observed.PUSH))
                .doesNotContainAnyElementsOf(
                        Arrays.stream(Metric.values()).map(Metric::meter).toList());
    }
}
