package dev.hybridsync.examples.benchmarks.measure;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;

/** One line of the table: the measurements of the product and of the baseline, round by round. */
public final class Line {
    private final String name;
    private final String unit;
    private final List<Sample> product = new ArrayList<>();
    private final List<Sample> baseline = new ArrayList<>();

    public Line(String name, String unit) {
        this.name = name;
        this.unit = unit;
    }

    /** Adds both samples of a round. */
    public void add(Sample ofProduct, Sample ofBaseline) {
        product.add(ofProduct);
        baseline.add(ofBaseline);
    }

    /** Adds a sample of a figure that has no baseline. */
    public void add(Sample ofProduct) {
        product.add(ofProduct);
    }

    public String name() {
        return name;
    }

    public String unit() {
        return unit;
    }

    public boolean hasBaseline() {
        return !baseline.isEmpty();
    }

    public Summary product() {
        return values(product);
    }

    public Summary baseline() {
        return values(baseline);
    }

    /** The product's value divided by the baseline's, summarised over the rounds. */
    public Summary ratio() {
        List<Double> ratios = new ArrayList<>();
        for (int i = 0; i < baseline.size(); i++) {
            ratios.add(product.get(i).value() / baseline.get(i).value());
        }
        return Summary.of(ratios);
    }

    /** The median processor times, by process. */
    public Map<String, Double> productCpu() {
        return cpu(product);
    }

    public Map<String, Double> baselineCpu() {
        return cpu(baseline);
    }

    public List<Sample> productSamples() {
        return List.copyOf(product);
    }

    public List<Sample> baselineSamples() {
        return List.copyOf(baseline);
    }

    private static Summary values(List<Sample> samples) {
        return Summary.of(samples.stream().map(Sample::value).toList());
    }

    private static Map<String, Double> cpu(List<Sample> samples) {
        Map<String, Double> medians = new LinkedHashMap<>();
        if (!samples.isEmpty()) {
            Function<String, Double> median = process -> Summary.of(samples.stream()
                            .map(sample -> sample.cpu().get(process))
                            .toList())
                    .median();
            samples.get(0).cpu().keySet().forEach(process -> medians.put(process, median.apply(process)));
        }
        return medians;
    }
}
