package dev.hybridsync.examples.app;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** Central and two stores in this process, on loopback, in a temporary folder that is gone afterwards. */
final class Demo implements AutoCloseable {
    private final Path folder;
    private @Nullable DemoCentral central;
    private @Nullable DemoSite north;
    private @Nullable DemoSite south;

    private Demo(Path folder) {
        this.folder = folder;
    }

    /**
     * Runs the story.
     *
     * @param serve whether to keep central up afterwards, on {@code PORT}, until told to stop
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
        DemoSite store1 = new DemoSite("store-north", db("sqlite:", "north.db"), "sqlite.sql", headquarters);
        north = store1;
        DemoSite store2 = new DemoSite("store-south", db("h2:file:", "south"), "h2.sql", headquarters);
        south = store2;

        DemoStory story = new DemoStory(headquarters, store1, store2, output.out());
        story.tell();
        DemoResult result = new DemoResult(output.out(), story.announced());
        boolean equal = result.compare(headquarters, List.of(store1, store2));
        output.out().println();
        output.out().println(result.verdict(equal));
        if (serve) {
            output.out().println(CurlExample.text(headquarters.url(), headquarters.issueKey("curl-1")));
            output.out().flush();
            Stop.await();
        }
        return equal ? HybridApp.OK : HybridApp.FAILED;
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
        Stop.closeAll(north, south, central);
        try (Stream<Path> files = Files.exists(folder) ? Files.walk(folder) : Stream.empty()) {
            files.sorted(Comparator.reverseOrder())
                    .forEach(path -> path.toFile().delete());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
