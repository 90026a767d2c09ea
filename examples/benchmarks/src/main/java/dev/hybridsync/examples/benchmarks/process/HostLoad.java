package dev.hybridsync.examples.benchmarks.process;

import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import javax.sql.DataSource;

/** A host whose threads commit one small transaction after the other for some seconds. */
final class HostLoad {
    private final DataSource database;

    HostLoad(DataSource database) {
        this.database = database;
    }

    /**
     * Arguments: kind of the transactions, threads, seconds, and a statement for each connection. Returns nanoseconds
     * and commits.
     */
    String run(Conversation.Arguments arguments) throws Exception {
        int threads = arguments.number(1);
        List<String> setup = arguments.words().subList(3, arguments.words().size());
        ExecutorService workers = Executors.newFixedThreadPool(threads);
        try {
            long begin = System.nanoTime();
            long end = begin + TimeUnit.SECONDS.toNanos(arguments.number(2));
            List<Future<Long>> counts = new ArrayList<>();
            for (int i = 0; i < threads; i++) {
                int thread = i;
                counts.add(workers.submit(() -> commits(arguments.word(0), thread, String.join(" ", setup), end)));
            }
            long commits = 0;
            for (Future<Long> count : counts) {
                commits += count.get();
            }
            return System.nanoTime() - begin + " " + commits;
        } finally {
            workers.shutdownNow();
        }
    }

    private long commits(String kind, int thread, String setup, long end) throws SQLException {
        long commits = 0;
        try (Connection connection = database.getConnection()) {
            if (!setup.isEmpty()) {
                try (Statement statement = connection.createStatement()) {
                    statement.execute(setup);
                }
            }
            connection.setAutoCommit(false);
            try (HostTransaction transaction = open(kind, connection, thread)) {
                while (System.nanoTime() < end) {
                    transaction.run();
                    connection.commit();
                    commits++;
                }
            }
        }
        return commits;
    }

    private static HostTransaction open(String kind, Connection connection, int thread) throws SQLException {
        return kind.equals("tpcb") ? new BankTransaction(connection, thread) : OneRow.ofThread(connection, thread);
    }
}
