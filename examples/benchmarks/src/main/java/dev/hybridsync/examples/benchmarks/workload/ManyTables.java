package dev.hybridsync.examples.benchmarks.workload;

import dev.hybridsync.examples.benchmarks.server.Engine;
import java.util.List;
import java.util.stream.IntStream;

/** A host with many tables, all like {@code items}. */
public final class ManyTables {
    private ManyTables() {}

    public static List<String> names(int number) {
        return IntStream.rangeClosed(1, number).mapToObj(i -> "table_" + i).toList();
    }

    public static List<String> ddl(Engine engine, int number) {
        return names(number).stream()
                .map(name -> new Items(engine, name).create())
                .toList();
    }
}
