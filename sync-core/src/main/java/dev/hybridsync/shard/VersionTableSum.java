package dev.hybridsync.shard;

import dev.hybridsync.status.VersionTable;
import dev.hybridsync.status.VersionTable.Sample;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.TreeSet;
import java.util.function.Function;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** Adds up the sizes of several version tables. What is not known of one of them is not known of the sum. */
final class VersionTableSum {
    private VersionTableSum() {}

    static VersionTable of(List<VersionTable> tables) {
        return VersionTable.builder()
                .rows(
                        tables.stream().mapToLong(VersionTable::rows).sum(),
                        tables.stream().allMatch(VersionTable::isExact))
                .tombstones(sum(tables, VersionTable::tombstones))
                .bytes(sum(tables, VersionTable::bytes))
                .purgedBefore(purgedBefore(tables))
                .samples(samples(tables))
                .build();
    }

    private static <T> @Nullable Long sum(List<T> parts, Function<T, @Nullable Long> number) {
        List<Long> known = parts.stream()
                .map(part -> Optional.ofNullable(number.apply(part)))
                .flatMap(Optional::stream)
                .toList();
        return known.size() == parts.size()
                ? known.stream().mapToLong(Long::longValue).sum()
                : null;
    }

    private static @Nullable Instant purgedBefore(List<VersionTable> tables) {
        return tables.stream()
                .map(VersionTable::purgedBefore)
                .filter(Objects::nonNull)
                .map(Objects::requireNonNull)
                .max(Comparator.naturalOrder())
                .orElse(null);
    }

    /**
     * For each day on which any table has a sample, the total size. A table without one counts with its last one before
     * that day.
     */
    private static List<Sample> samples(List<VersionTable> tables) {
        TreeSet<LocalDate> days = new TreeSet<>();
        tables.forEach(table -> table.samples().forEach(sample -> days.add(sample.day())));
        List<Sample> sums = new ArrayList<>();
        for (LocalDate day : days) {
            List<Sample> ofDay =
                    tables.stream().flatMap(table -> lastUntil(table, day)).toList();
            sums.add(new Sample(day, ofDay.stream().mapToLong(Sample::rows).sum(), sum(ofDay, Sample::bytes)));
        }
        return sums;
    }

    private static Stream<Sample> lastUntil(VersionTable table, LocalDate day) {
        return table.sampleOf(day).filter(sample -> !sample.day().isAfter(day)).stream();
    }
}
