package dev.hybridsync.examples.benchmarks.stand;

import dev.hybridsync.examples.benchmarks.server.Engine;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/** The settings of a run, by their names on the command line. */
public final class Settings {
    private static final Map<String, String> DEFAULTS = new LinkedHashMap<>();

    static {
        DEFAULTS.put("rows", "100000");
        DEFAULTS.put("rounds", "5");
        DEFAULTS.put("warm-ups", "1");
        DEFAULTS.put("batch", "1000");
        DEFAULTS.put("local", "postgresql");
        DEFAULTS.put("central", "postgresql");
        DEFAULTS.put("threads", "4");
        DEFAULTS.put("seconds", "5");
        DEFAULTS.put("tables", "200");
        DEFAULTS.put("sites", "100");
        DEFAULTS.put("rows-a-day", "1000");
        DEFAULTS.put("interval", "30");
        DEFAULTS.put("outage", "0,1,8,72");
        DEFAULTS.put("handlers", "1");
        DEFAULTS.put("cores", "2");
        DEFAULTS.put("shards", "1");
        DEFAULTS.put("database-cores", "0");
        DEFAULTS.put("server-threads", "200");
        DEFAULTS.put("waiting", "8192");
        DEFAULTS.put("places", "32");
        DEFAULTS.put("seed", "1");
        DEFAULTS.put("jvm", "");
    }

    private final Map<String, String> values;

    private Settings(Map<String, String> values) {
        this.values = values;
    }

    public static Settings defaults() {
        return new Settings(DEFAULTS);
    }

    /** @throws IllegalArgumentException if there is no such setting */
    public Settings with(String name, String value) {
        if (!DEFAULTS.containsKey(name)) {
            throw new IllegalArgumentException("no option --" + name + ", but " + DEFAULTS.keySet());
        }
        Map<String, String> changed = new LinkedHashMap<>(values);
        changed.put(name, value);
        return new Settings(changed);
    }

    /** Rows of a round. */
    public int rows() {
        return number("rows");
    }

    /** Rounds that count. */
    public int rounds() {
        return number("rounds");
    }

    /** Rounds before those, which do not count. */
    public int warmUps() {
        return number("warm-ups");
    }

    public int batchRows() {
        return number("batch");
    }

    public Engine local() {
        return Engine.named(text("local"));
    }

    public Engine central() {
        return Engine.named(text("central"));
    }

    /** Connections of a host that writes one row after the other. */
    public int threads() {
        return number("threads");
    }

    /** How long such a host writes in a round. */
    public int seconds() {
        return number("seconds");
    }

    /** The tables of a host with many tables. */
    public int tables() {
        return number("tables");
    }

    /** The sites that send at once. */
    public int sites() {
        return number("sites");
    }

    /** The options of all processes; {@code %name%} stands for the name of the process. */
    public List<String> jvmOptions() {
        return text("jvm").isEmpty() ? List.of() : List.of(text("jvm").split(",", -1));
    }

    /** A setting of the fleet's model, which is a whole number. The model defines its meaning. */
    public int ofModel(String name) {
        return number(name);
    }

    /** Hours for which central was away, one for each run of the fleet's model; 0 for not at all. */
    public List<Integer> outages() {
        return Stream.of(text("outage").split(",", -1)).map(Integer::valueOf).toList();
    }

    public Map<String, String> all() {
        return Map.copyOf(values);
    }

    private int number(String name) {
        return Integer.parseInt(text(name));
    }

    private String text(String name) {
        return values.getOrDefault(name, "");
    }
}
