package dev.hybridsync.examples.benchmarks.measure;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.function.DoubleSupplier;

/** Measures the processor time of processes, in addition to the value that the work itself returns. */
public final class Meter {
    private final Map<String, Long> processes;

    /** @param processes process ids by name; -1 for one that is part of another */
    public Meter(Map<String, Long> processes) {
        this.processes = new LinkedHashMap<>(processes);
    }

    /** @param work returns the sample's value */
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
