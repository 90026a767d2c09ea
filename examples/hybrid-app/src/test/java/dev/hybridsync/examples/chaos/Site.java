package dev.hybridsync.examples.chaos;

import dev.hybridsync.contract.TestProcess;
import dev.hybridsync.jdbc.support.UrlDataSource;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/** A site: its database, and the processes of its application, one or two. */
final class Site {
    final String nodeId;
    final List<TestProcess> parts = new ArrayList<>();
    /** Whether the host's settings make commits survive a crash. */
    final boolean durable;

    private final String url;
    private final String user;
    private final Timeline timeline;
    private final Path acknowledged;
    private final String centralUrl;
    private final String apiKey;
    private final Map<String, String> states = new ConcurrentHashMap<>();
    private volatile boolean installed;
    private int run;

    Site(
            String nodeId,
            String url,
            String user,
            boolean durable,
            Path folder,
            int processes,
            String centralUrl,
            String apiKey,
            Timeline timeline) {
        this.nodeId = nodeId;
        this.url = url;
        this.user = user;
        this.durable = durable;
        this.centralUrl = centralUrl;
        this.apiKey = apiKey;
        this.timeline = timeline;
        this.acknowledged = folder.resolve(nodeId + "-acknowledged.txt");
        for (int i = 1; i <= processes; i++) {
            String name = nodeId + "-" + i;
            parts.add(ChaosProcess.of(name, SiteProcess.class, folder, said -> heard(name, said)));
        }
    }

    private void heard(String name, String said) {
        if (said.startsWith("violation: ")) {
            timeline.violation(name + " " + said);
        } else if (said.equals("installed")) {
            installed = true;
        } else if (said.equals("the host failed")) {
            timeline.count("host transactions failed", 1);
        } else if (said.startsWith("batch ")) {
            timeline.count("batches", 1);
            timeline.count("rows sent", Integer.parseInt(said.split(" ")[1]));
            timeline.count("rows deferred", Integer.parseInt(said.split(" ")[2]));
        } else {
            states.put(name, said);
        }
    }

    void start() {
        parts.forEach(this::start);
    }

    void start(TestProcess part) {
        start(part, nextRun());
    }

    private synchronized String nextRun() {
        return String.valueOf(++run);
    }

    /** Starts the site without load. */
    void drain() {
        states.clear();
        parts.forEach(part -> start(part, SiteProcess.DRAIN));
    }

    private void start(TestProcess part, String mode) {
        part.start(List.of(
                url, user, nodeId, centralUrl, apiKey, acknowledged.toString(), mode, String.valueOf(!installed)));
    }

    boolean isDrained() {
        return parts.stream().allMatch(part -> "drained".equals(states.get(part.name())));
    }

    /** What its processes last said about what is left to send. */
    String state() {
        return states.toString();
    }

    void kill() {
        parts.forEach(TestProcess::kill);
    }

    Rows open() {
        return new Rows(UrlDataSource.of(url, user));
    }

    /** Closes an H2 database, because only one process can use its file. */
    void closeDatabase() {
        if (url.startsWith("jdbc:h2:")) {
            open().execute(List.of("SHUTDOWN"));
        }
    }

    List<String> acknowledged() {
        try {
            return Files.exists(acknowledged) ? Files.readAllLines(acknowledged) : List.of();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
