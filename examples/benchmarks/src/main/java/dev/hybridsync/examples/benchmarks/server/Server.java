package dev.hybridsync.examples.benchmarks.server;

import java.util.List;
import java.util.Map;

/** A database server, or a folder of database files, for one side. */
public interface Server extends AutoCloseable {
    Engine engine();

    /** Creates an empty database, and returns its URL. */
    String create(String name);

    /** Runs statements as its administrator. */
    void execute(List<String> statements);

    String user();

    /**
     * The process whose descendants are all processes of the server; -1 if the database runs in the process that uses
     * it.
     */
    long pid();

    /** The settings that determine how durable and how fast it is, as the server reports them. */
    Map<String, String> settings();

    /** Writes to disk now what would otherwise be written later. */
    void flush();

    @Override
    void close();
}
