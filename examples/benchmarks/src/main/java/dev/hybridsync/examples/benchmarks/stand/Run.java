package dev.hybridsync.examples.benchmarks.stand;

import dev.hybridsync.examples.benchmarks.process.Child;
import dev.hybridsync.examples.benchmarks.server.Engine;
import dev.hybridsync.examples.benchmarks.server.Server;
import dev.hybridsync.examples.benchmarks.server.Servers;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;

/** One run of the command: its settings, and the servers of both sides, which start when a case asks for them. */
public final class Run implements AutoCloseable {
    private final Settings settings;
    private final Path folder;
    private final Map<String, Server> servers = new LinkedHashMap<>();
    private final AtomicInteger names = new AtomicInteger();

    /** @param folder the run's own folder, for databases and logs */
    public Run(Settings settings, Path folder) {
        this.settings = settings;
        this.folder = folder;
    }

    public Settings settings() {
        return settings;
    }

    /** The folder for what a case keeps on disk. */
    public Path folder() {
        return folder;
    }

    /** The server of local databases. */
    public Server local(Engine engine) {
        return server("local", engine);
    }

    /** The server of central's and of the baseline's databases. */
    public Server central(Engine engine) {
        return server("central", engine);
    }

    private Server server(String side, Engine engine) {
        return servers.computeIfAbsent(side + " " + engine, name -> {
            say("starts " + name);
            try {
                return Servers.start(engine, Files.createDirectories(folder.resolve(name.replace(' ', '-'))));
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        });
    }

    /** A name that nothing else of this run has. */
    public String uniqueName(String begin) {
        return begin + "_" + names.incrementAndGet();
    }

    /** A process with a new database on the server. */
    Child child(String name, Class<?> main, String heap, Server server) {
        String unique = uniqueName(name);
        return start(unique, main, heap, server.create(unique), server.user());
    }

    /** A process without a database of its own. */
    public Child child(String name, Class<?> main, String heap, String... arguments) {
        return start(uniqueName(name), main, heap, arguments);
    }

    private Child start(String unique, Class<?> main, String heap, String... arguments) {
        List<String> options = new ArrayList<>(List.of("-Xmx" + heap));
        options.addAll(settings.jvmOptions());
        options.replaceAll(option -> option.replace("%name%", unique)); // for files that the process writes
        return Child.start(unique, main, folder, options, arguments);
    }

    /** The settings of all servers that were started. */
    public Map<String, Map<String, String>> serverSettings() {
        Map<String, Map<String, String>> all = new LinkedHashMap<>();
        servers.forEach((name, server) -> all.put(name, server.settings()));
        return all;
    }

    /** Prints what is happening now, separately from the table. */
    public void say(String progress) {
        System.err.println("  " + progress);
    }

    @Override
    public void close() {
        List<Server> started = new ArrayList<>(servers.values());
        started.forEach(Server::close);
    }
}
