package dev.hybridsync.metrics;

import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.DistributionSummary;
import io.micrometer.core.instrument.FunctionCounter;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.Meter;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Tags;
import io.micrometer.core.instrument.Timer;
import java.util.List;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** Registers meters with a registry, and removes them again. Thread-safe. */
final class BoundMeters {
    private final MeterRegistry registry;
    private final Tags common;
    private final Queue<Meter> meters = new ConcurrentLinkedQueue<>();
    // Micrometer only weakly references what a function counter reads, so garbage collection would end the counter.
    private final Queue<Supplier<Long>> counted = new ConcurrentLinkedQueue<>();

    BoundMeters(MeterRegistry registry, Tags common) {
        this.registry = registry;
        this.common = common;
    }

    /** @param tags the values of the metric's own tags */
    void gauge(Metric metric, @Nullable String unit, Supplier<Number> value, String... tags) {
        keep(Gauge.builder(metric.meter(), value)
                .description(metric.description())
                .baseUnit(unit)
                .tags(tags(metric, tags))
                .strongReference(true)
                .register(registry));
    }

    Counter counter(Metric metric, String... tags) {
        return keep(Counter.builder(metric.meter())
                .description(metric.description())
                .tags(tags(metric, tags))
                .register(registry));
    }

    /** @param count a number that only grows; it stays strongly reachable until {@link #removeAll} */
    void counterOf(Metric metric, Supplier<Long> count) {
        counted.add(count);
        keep(FunctionCounter.builder(metric.meter(), count, Supplier::get)
                .description(metric.description())
                .tags(tags(metric))
                .register(registry));
    }

    Timer timer(Metric metric, String... tags) {
        return keep(Timer.builder(metric.meter())
                .description(metric.description())
                .tags(tags(metric, tags))
                .register(registry));
    }

    DistributionSummary summary(Metric metric) {
        return keep(DistributionSummary.builder(metric.meter())
                .description(metric.description())
                .tags(tags(metric))
                .register(registry));
    }

    void removeAll() {
        for (Meter meter = meters.poll(); meter != null; meter = meters.poll()) {
            registry.remove(meter);
        }
        counted.clear();
    }

    private Tags tags(Metric metric, String... values) {
        List<String> keys = metric.tags();
        Tags tags = common;
        for (int i = 0; i < keys.size(); i++) {
            tags = tags.and(keys.get(i), values[i]);
        }
        return tags;
    }

    private <M extends Meter> M keep(M meter) {
        meters.add(meter);
        return meter;
    }
}
