package dev.hybridsync.examples.benchmarks.server;

import java.nio.file.Path;

/** Starts servers. */
public final class Servers {
    private Servers() {}

    /** Starts a server that keeps its data in the folder. */
    public static Server start(Engine engine, Path folder) {
        return switch (engine) {
            case POSTGRESQL -> new PostgresServer(folder);
            case MARIADB -> new MariaDbServer(folder);
            case H2, SQLITE -> new FileServer(engine, folder);
        };
    }
}
