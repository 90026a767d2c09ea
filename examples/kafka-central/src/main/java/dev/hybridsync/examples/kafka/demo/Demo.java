package dev.hybridsync.examples.kafka.demo;

import java.io.IOException;
import java.io.OutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.stream.Stream;

/** Starts everything, lets all sites trade, kills parts of central, and compares every row at the end. */
public final class Demo {
    private static final int SITES = 10;
    private static final int BEFORE = 100;

    private final PrintStream out;
    private final List<Site> sites = new ArrayList<>();

    private Demo(PrintStream out) {
        this.out = out;
    }

    public static void main(String[] args) {
        PrintStream out = System.out;
        // Kafka's test kit prints to it
        System.setOut(new PrintStream(OutputStream.nullOutputStream(), false, StandardCharsets.UTF_8));
        boolean ok = false;
        try {
            ok = run(SITES, BEFORE, Trouble.TOLD, out);
        } catch (Exception e) {
            out.println("Kafka demo FAILED: " + e);
        }
        System.exit(ok ? 0 : 1); // also if threads of a broker that did not start are still there
    }

    /**
     * @param before how many purchases each site made before
     * @return whether central has every row of every site, once
     */
    static boolean run(int sites, int before, List<Trouble> troubles, PrintStream out) throws Exception {
        Path folder = Files.createTempDirectory("hybridsync-kafka-demo");
        boolean ok = new Demo(out).play(sites, before, troubles, folder);
        if (ok) {
            delete(folder);
        } else {
            out.println("The logs of central's processes are in " + folder);
        }
        return ok;
    }

    private boolean play(int number, int before, List<Trouble> troubles, Path folder) throws Exception {
        try (Headquarters headquarters = new Headquarters(folder)) {
            headquarters.start(Stream.concat(Headquarters.APPLIERS.stream(), Headquarters.FRONTS.stream())
                    .toList());
            out.println("Central: a Kafka broker, two databases, two appliers, two fronts behind a fail-over.");
            Result result = new Result(headquarters, out::println);
            try {
                open(headquarters, number, before, folder);
                new Story(headquarters, sites, out).tell(troubles);
                boolean equal = result.compare(sites);
                out.println(
                        equal
                                ? "Kafka demo OK: " + number + " sites, " + result.rows() + " rows compared"
                                : "Kafka demo FAILED: central does not have what the sites have");
                return equal;
            } catch (DemoFailedException e) {
                out.println("Kafka demo FAILED: " + e.getMessage());
                return false;
            } finally {
                sites.parallelStream().forEach(Site::close);
            }
        }
    }

    private void open(Headquarters headquarters, int number, int before, Path folder) {
        for (int i = 1; i <= number; i++) {
            String name = String.format(Locale.ROOT, "site-%02d", i);
            String key = headquarters.central().shards().apiKeys().issue(name);
            sites.add(new Site(name, folder, headquarters.url(), key, before));
        }
    }

    private static void delete(Path folder) throws IOException {
        try (Stream<Path> files = Files.walk(folder)) {
            for (Path file : files.sorted(Comparator.reverseOrder()).toList()) {
                Files.deleteIfExists(file);
            }
        }
    }
}
