package dev.hybridsync.examples.benchmarks.report;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.SerializationFeature;
import dev.hybridsync.examples.benchmarks.measure.Line;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** The lines for programs, with every round, and with the circumstances of the run. */
public final class JsonReport {
    private JsonReport() {}

    public static void write(Path file, Map<String, ?> circumstances, List<Line> lines) {
        Map<String, Object> report = new LinkedHashMap<>(circumstances);
        report.put("lines", lines.stream().map(JsonReport::line).toList());
        try {
            new ObjectMapper().enable(SerializationFeature.INDENT_OUTPUT).writeValue(file.toFile(), report);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static Map<String, Object> line(Line line) {
        Map<String, Object> members = new LinkedHashMap<>();
        members.put("name", line.name());
        members.put("unit", line.unit());
        members.put("product", line.product());
        members.put("productCpuMicrosARow", line.productCpu());
        if (line.hasBaseline()) {
            members.put("baseline", line.baseline());
            members.put("baselineCpuMicrosARow", line.baselineCpu());
            members.put("ratio", line.ratio());
        }
        members.put("productRounds", line.productSamples());
        members.put("baselineRounds", line.baselineSamples());
        return members;
    }
}
