package dev.hybridsync.examples.benchmarks.report;

import dev.hybridsync.examples.benchmarks.measure.Line;
import dev.hybridsync.examples.benchmarks.measure.Summary;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Collectors;

/** The lines for people. */
public final class TextTable {
    private static final String FORMAT = "%-46s %12s %12s  %-22s %s%n";

    private TextTable() {}

    public static String of(List<Line> lines) {
        StringBuilder table = new StringBuilder(
                String.format(Locale.ROOT, FORMAT, "", "HybridSync", "baseline", "ratio (least-most)", "unit"));
        for (Line line : lines) {
            table.append(String.format(
                    Locale.ROOT,
                    FORMAT,
                    line.name(),
                    number(line.product().median()),
                    line.hasBaseline() ? number(line.baseline().median()) : "",
                    line.hasBaseline() ? ratio(line.ratio()) : spread(line.product()),
                    line.unit()));
            cpu(table, "HybridSync", line.productCpu());
            cpu(table, "baseline", line.baselineCpu());
        }
        return table.toString();
    }

    private static void cpu(StringBuilder table, String side, Map<String, Double> cpu) {
        if (!cpu.isEmpty()) {
            String parts = cpu.entrySet().stream()
                    .map(part -> String.format(Locale.ROOT, "%s %.1f", part.getKey(), part.getValue()))
                    .collect(Collectors.joining(", "));
            double all = cpu.values().stream().mapToDouble(Double::doubleValue).sum();
            table.append(String.format(Locale.ROOT, "    %s: %.1f microseconds a row (%s)%n", side, all, parts));
        }
    }

    private static String ratio(Summary ratio) {
        return String.format(Locale.ROOT, "%.3f (%.3f-%.3f)", ratio.median(), ratio.least(), ratio.most());
    }

    private static String spread(Summary values) {
        return "(" + number(values.least()) + "-" + number(values.most()) + ")";
    }

    private static String number(double value) {
        return String.format(Locale.ROOT, Math.abs(value) >= 100 ? "%,.0f" : "%.2f", value);
    }
}
