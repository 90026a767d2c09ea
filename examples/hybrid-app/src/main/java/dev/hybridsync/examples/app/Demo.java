package dev.hybridsync.examples.app;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** Central and two stores in this process, on loopback, in a temporary folder that is deleted afterwards. */
final class Demo implements AutoCloseable {
    private final Path folder;
    private @Nullable DemoCentral central;
    private @Nullable DemoSite west;
    private @Nullable DemoSite east;

    private Demo(Path folder) {
        this.folder = folder;
    }

    /**
     * Runs the story.
     *
     * @param serve whether to keep central up afterwards, on {@code PORT}, until the process is stopped
     */
    static int run(Settings settings, boolean serve, Output output) {
        int port = serve ? settings.port() : 0;
        Demo demo = new Demo(temporaryFolder());
        Thread hook = Stop.onExit(demo);
        try (demo) {
            return demo.play(port, serve, output);
        } finally {
            Stop.forget(hook);
        }
    }

    private int play(int port, boolean serve, Output output) {
        DemoCentral headquarters = new DemoCentral(folder, port);
        central = headquarters;
        DemoSite storeWest = new DemoSite("store-west", db("sqlite:", "west.db"), "sqlite.sql", headquarters);
        west = storeWest;
        DemoSite storeEast = new DemoSite("store-east", db("h2:file:", "east"), "h2.sql", headquarters);
        east = storeEast;

        DemoStory story = new DemoStory(headquarters, storeWest, storeEast, output.out());
        story.tell();
        DemoResult result = new DemoResult(output.out(), story.announced());
        boolean equal = result.compare(headquarters, List.of(storeWest, storeEast));
        output.out().println();
        for (DemoSite site : List.of(storeWest, storeEast)) {
            site.quarantine().forEach(reason -> output.out().println(site.nodeId() + " " + reason));
        }
        output.out().println(result.verdict(equal));
        if (serve) {
            output.out().println(CurlExample.text(headquarters.url(), headquarters.issueKey("curl-1")));
            output.out().flush();
            Stop.await();
        }
        return equal ? ExitStatus.OK : ExitStatus.FAILED;
    }

    private DbSettings db(String driver, String name) {
        return DbSettings.of("jdbc:" + driver + folder.resolve(name).toAbsolutePath(), null, null);
    }

    private static Path temporaryFolder() {
        try {
            return Files.createTempDirectory("hybridsync-demo");
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @Override
    public synchronized void close() {
        Stop.closeAll(west, east, central);
        try (Stream<Path> files = Files.exists(folder) ? Files.walk(folder) : Stream.empty()) {
            files.sorted(Comparator.reverseOrder())
                    .forEach(path -> path.toFile().delete());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
