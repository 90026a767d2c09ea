package dev.hybridsync.metrics;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** The files of docs/monitoring name the meters and series that the code has. */
class MonitoringFilesTest {
    private static final Path FOLDER = Path.of("../docs/monitoring");
    private static final Pattern SERIES = Pattern.compile("hybridsync_\\w+");
    private static final Pattern SELECTOR = Pattern.compile("(hybridsync_\\w+)\\{([^}]*)\\}");
    private static final Pattern METER = Pattern.compile("`(hybridsync\\.[a-z.]+)(?:\\{([a-z,]+)\\})?`");

    private final MeteredSides sides = new MeteredSides();

    @AfterEach
    void close() {
        sides.close();
    }

    private static String read(String file) throws IOException {
        return Files.readString(FOLDER.resolve(file));
    }

    private static Set<String> found(Pattern pattern, String text) {
        return pattern.matcher(text).results().map(hit -> hit.group()).collect(Collectors.toCollection(TreeSet::new));
    }

    /** The expressions that the dashboard's panels query. */
    private static List<String> panels() throws IOException {
        return new ObjectMapper().readTree(read("grafana-dashboard.json")).findValuesAsText("expr");
    }

    @Test
    void thePageHasEachMeterWithItsTagsAndNoOther() throws IOException {
        Map<String, String> told = METER.matcher(read("README.md"))
                .results()
                .collect(Collectors.toMap(
                        hit -> hit.group(1), hit -> hit.group(2) == null ? "" : hit.group(2), (one, other) -> one));
        Map<String, String> known = Arrays.stream(Metric.values())
                .collect(Collectors.toMap(Metric::meter, metric -> String.join(",", metric.tags())));
        known.put(Observed.FLUSH, "outcome");
        known.put(Observed.PUSH, "outcome");
        assertThat(told).isEqualTo(known);
    }

    @Test
    void eachNameAtPrometheusIsOneThatAScrapeHas() throws IOException {
        sides.traffic();
        Set<String> scraped = sides.scrape().samples().stream()
                .map(Scrape.Sample::name)
                .collect(Collectors.toCollection(TreeSet::new));
        assertThat(found(SERIES, String.join("\n", panels()))).isNotEmpty().isSubsetOf(scraped);
        assertThat(found(SERIES, read("alerts.yaml"))).isNotEmpty().allMatch(name -> isOf(name, scraped), "is scraped");
        assertThat(found(SERIES, read("README.md"))).allMatch(name -> isOf(name, scraped), "is scraped");
    }

    /** Whether the name is a scraped series. A timer or summary is named by the first part of its series. */
    private static boolean isOf(String name, Set<String> scraped) {
        return scraped.contains(name) || scraped.contains(name + "_count");
    }

    @Test
    void eachLabelThatIsAskedForIsOneThatAScrapeHas() throws IOException {
        sides.traffic();
        Scrape scrape = sides.scrape();
        Matcher selector = SELECTOR.matcher(String.join("\n", panels()) + read("alerts.yaml"));
        while (selector.find()) {
            assertThat(scrape.find(selector.group(1), Scrape.labels(selector.group(2))))
                    .as(selector.group())
                    .isNotEmpty();
        }
    }

    @Test
    void theDashboardShowsEachMeter() throws IOException {
        Set<String> asked = found(SERIES, String.join("\n", panels()));
        for (Metric metric : Metric.values()) {
            Pattern series = Pattern.compile(metric.meter().replace('.', '_') + "(_seconds|_total|_sum|_count|_max)*");
            assertThat(asked)
                    .as(metric.meter())
                    .anyMatch(name -> series.matcher(name).matches());
        }
    }

    @Test
    void thePageTellsOfEachAlert() throws IOException {
        assertThat(read("README.md")).contains(AlertRule.all().keySet());
        assertThat(AlertRule.all()).hasSize((int) read("alerts.yaml")
                .lines()
                .filter(line -> line.contains("- alert:"))
                .count());
    }
}
