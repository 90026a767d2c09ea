package dev.hybridsync.examples.benchmarks.measure;

import java.util.Map;

/**
 * What one side of a round measured.
 *
 * @param value in the unit of its {@link Line}
 * @param cpu microseconds of the processors for each row, by process; may be empty
 */
public record Sample(double value, Map<String, Double> cpu) {
    public static Sample of(double value) {
        return new Sample(value, Map.of());
    }
}
