package dev.hybridsync.examples.benchmarks.server;

import java.util.List;
import java.util.Map;

/** A database server, or a folder of database files, for one side. */
public interface Server extends AutoCloseable {
    Engine engine();

    /** Makes an empty database, and says its URL. */
    String create(String name);

    /** Runs statements as its administrator. */
    void execute(List<String> statements);

    String user();

    /** The process whose descendants are all the server's; -1 if the database runs in the process that uses it. */
    long pid();

    /** What decides how durable and how fast it is, as the server says it. */
    Map<String, String> settings();

    /** Brings to disk what is due later. */
    void flush();

    @Override
    void close();
}
