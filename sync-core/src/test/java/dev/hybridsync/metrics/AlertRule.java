package dev.hybridsync.metrics;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** A rule of alerts.yaml. It reads only the part of Prometheus' language that the rules use. */
record AlertRule(String name, Map<String, String> labels, boolean increase, String operator, String limit) {
    static final Path FILE = Path.of("../docs/monitoring/alerts.yaml");

    private static final Pattern RULE = Pattern.compile("- alert: (\\w+)\\n +expr: (.+)\\n");
    private static final Pattern EXPRESSION =
            Pattern.compile("(increase\\()?(\\w+)(?:\\{(.*)\\})?(?:\\[\\w+\\]\\))? (>|!=) (\\S+)");

    /** All rules, by the names of their alerts. */
    static Map<String, AlertRule> all() throws IOException {
        Map<String, AlertRule> rules = new TreeMap<>();
        Matcher rule = RULE.matcher(Files.readString(FILE));
        while (rule.find()) {
            Matcher parts = EXPRESSION.matcher(rule.group(2));
            if (!parts.matches()) {
                throw new AssertionError("not read: " + rule.group(2));
            }
            rules.put(
                    rule.group(1),
                    new AlertRule(
                            parts.group(2),
                            Scrape.labels(parts.group(3)),
                            parts.group(1) != null,
                            parts.group(4),
                            parts.group(5)));
        }
        return rules;
    }

    /**
     * Whether the rule's expression holds for any series. An increase is measured from one scrape to the other, for series
     * that are in both.
     */
    boolean holds(Scrape before, Scrape now) {
        return now.find(name, labels).stream().anyMatch(sample -> {
            if (increase) {
                return before.find(name, sample.labels()).stream()
                        .anyMatch(earlier -> isOver(sample.value() - earlier.value()));
            }
            return operator.equals("!=") ? Double.isNaN(sample.value()) : isOver(sample.value());
        });
    }

    private boolean isOver(double value) {
        return value > Double.parseDouble(limit);
    }
}
