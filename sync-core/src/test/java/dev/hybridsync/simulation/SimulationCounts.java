package dev.hybridsync.simulation;

import java.util.EnumMap;
import java.util.Map;

/** How many events of each kind there were in one run or in many. */
record SimulationCounts(
        long events,
        long transactions,
        long taken,
        long conflicts,
        long quarantined,
        Map<Network.Fate, Integer> fates) {
    static final SimulationCounts NONE = new SimulationCounts(0, 0, 0, 0, 0, Map.of());

    SimulationCounts plus(SimulationCounts other) {
        Map<Network.Fate, Integer> sum = new EnumMap<>(Network.Fate.class);
        sum.putAll(fates);
        other.fates.forEach((fate, count) -> sum.merge(fate, count, Integer::sum));
        return new SimulationCounts(
                events + other.events,
                transactions + other.transactions,
                taken + other.taken,
                conflicts + other.conflicts,
                quarantined + other.quarantined,
                sum);
    }
}
