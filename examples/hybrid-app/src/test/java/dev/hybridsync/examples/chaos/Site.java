package dev.hybridsync.examples.chaos;

import dev.hybridsync.jdbc.support.UrlDataSource;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** A site: its database, and the process of its application. */
final class Site {
    final String nodeId;
    final String url;
    final String user;
    /** Whether what was committed is there after a crash: the host's choice. */
    final boolean durable;

    final Part part;
    private final Path acknowledged;
    private final String centralUrl;
    private final String apiKey;
    private int run;
    private volatile boolean installed;
    private volatile String state = "nothing said";

    Site(
            String nodeId,
            String url,
            String user,
            boolean durable,
            Path folder,
            String centralUrl,
            String apiKey,
            Timeline timeline) {
        this.nodeId = nodeId;
        this.url = url;
        this.user = user;
        this.durable = durable;
        this.centralUrl = centralUrl;
        this.apiKey = apiKey;
        this.acknowledged = folder.resolve(nodeId + "-acknowledged.txt");
        this.part = new Part(nodeId, SiteProcess.class, folder, said -> {
            if (said.startsWith("violation: ")) {
                timeline.violation(nodeId + " " + said);
            } else if (said.equals("installed")) {
                installed = true;
            } else if (said.equals("the host failed")) {
                timeline.count("host transactions failed", 1);
            } else if (said.startsWith("batch ")) {
                timeline.count("batches", 1);
                timeline.count("rows sent", Integer.parseInt(said.split(" ")[1]));
                timeline.count("rows deferred", Integer.parseInt(said.split(" ")[2]));
            } else {
                state = said;
            }
        });
    }

    void start() {
        start(String.valueOf(++run));
    }

    /** Starts it without load. */
    void drain() {
        state = "nothing said";
        start("drain");
    }

    private void start(String mode) {
        part.start(List.of(
                url, user, nodeId, centralUrl, apiKey, acknowledged.toString(), mode, String.valueOf(!installed)));
    }

    boolean isDrained() {
        return state.equals("drained");
    }

    /** What its process said last about what is left. */
    String state() {
        return state;
    }

    Rows open() {
        return new Rows(UrlDataSource.of(url, user));
    }

    List<String> acknowledged() {
        try {
            List<String> lines =
                    new ArrayList<>(Files.exists(acknowledged) ? Files.readAllLines(acknowledged) : List.of());
            lines.removeIf(line -> !line.startsWith(nodeId));
            return lines;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
