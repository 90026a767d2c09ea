package dev.hybridsync.jdbc.galera;

import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.Supplier;

/** A member that applies nothing of what the others commit, as one that is slow or blocked by a backup. */
final class LaggingMember implements AutoCloseable {
    private static final long WAITED_MILLIS = 300;

    private final Connection lock;

    LaggingMember(GaleraMember member) throws SQLException {
        lock = member.dataSource().getConnection();
        run("FLUSH TABLES WITH READ LOCK");
    }

    private void run(String sql) throws SQLException {
        try (Statement statement = lock.createStatement()) {
            statement.execute(sql);
        }
    }

    /** Asks the member while it lags, and lets it catch up if it has not answered after a while. */
    <T> T during(Supplier<T> question) throws Exception {
        CompletableFuture<T> answer = CompletableFuture.supplyAsync(question);
        try {
            return answer.get(WAITED_MILLIS, TimeUnit.MILLISECONDS);
        } catch (TimeoutException e) {
            run("UNLOCK TABLES");
        } catch (ExecutionException e) {
            throw e.getCause() instanceof RuntimeException known ? known : e;
        }
        return answer.get(60, TimeUnit.SECONDS);
    }

    @Override
    public void close() throws SQLException {
        run("UNLOCK TABLES");
        lock.close();
    }
}
