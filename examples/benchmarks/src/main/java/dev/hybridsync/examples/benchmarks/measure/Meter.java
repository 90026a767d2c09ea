package dev.hybridsync.examples.benchmarks.measure;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.function.DoubleSupplier;

/** Measures what processes take of the processors, beside what the work itself says. */
public final class Meter {
    private final Map<String, Long> processes;

    /** @param processes their ids; -1 for one that is part of another */
    public Meter(Map<String, Long> processes) {
        this.processes = new LinkedHashMap<>(processes);
    }

    /** @param work says the sample's value */
    public Sample measure(long rows, DoubleSupplier work) {
        Map<String, Long> before = new LinkedHashMap<>();
        processes.forEach((name, pid) -> before.put(name, CpuTime.micros(pid)));
        double value = work.getAsDouble();
        Map<String, Double> each = new LinkedHashMap<>();
        processes.forEach(
                (name, pid) -> each.put(name, (CpuTime.micros(pid) - before.getOrDefault(name, 0L)) / (double) rows));
        return new Sample(value, each);
    }
}
