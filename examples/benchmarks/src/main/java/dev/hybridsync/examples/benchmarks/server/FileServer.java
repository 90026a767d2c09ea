package dev.hybridsync.examples.benchmarks.server;

import java.nio.file.Path;
import java.util.List;
import java.util.Map;

/** Files of H2 or SQLite, which run in the process that opens them. */
final class FileServer implements Server {
    private final Engine engine;
    private final Path folder;

    FileServer(Engine engine, Path folder) {
        this.engine = engine;
        this.folder = folder;
    }

    @Override
    public Engine engine() {
        return engine;
    }

    @Override
    public String create(String name) {
        return engine == Engine.H2
                ? "jdbc:h2:file:" + folder.resolve(name) + ";DB_CLOSE_DELAY=-1"
                : "jdbc:sqlite:" + folder.resolve(name + ".db")
                        + "?journal_mode=WAL&synchronous=NORMAL&busy_timeout=20000";
    }

    @Override
    public void execute(List<String> statements) {
        throw new UnsupportedOperationException("no server");
    }

    @Override
    public String user() {
        return "sa";
    }

    @Override
    public long pid() {
        return -1;
    }

    @Override
    public Map<String, String> settings() {
        return engine == Engine.H2 ? Map.of() : Map.of("journal_mode", "WAL", "synchronous", "NORMAL");
    }

    @Override
    public void flush() {}

    @Override
    public void close() {}
}
