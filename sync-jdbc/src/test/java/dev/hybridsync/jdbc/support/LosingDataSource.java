package dev.hybridsync.jdbc.support;

import java.lang.reflect.InvocationHandler;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Proxy;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import javax.sql.DataSource;

/**
 * Silently loses a transaction between two statements, as a server, proxy or driver may: the transaction is rolled
 * back, and the rest of the statements still run. It also remembers statements that were run as a batch, where such a
 * loss was seen.
 */
public final class LosingDataSource {
    private final DataSource losing;
    private final List<String> batches = new ArrayList<>();
    private int left;
    private String lostBefore = "";
    private String last = "";

    public LosingDataSource(DataSource dataSource) {
        losing = proxy(DataSource.class, (self, method, arguments) -> {
            Object result = call(() -> method.invoke(dataSource, arguments));
            return result instanceof Connection connection ? losing(connection) : result;
        });
    }

    public DataSource dataSource() {
        return losing;
    }

    /** The transaction is lost before the n-th statement from now on, counted from 1. */
    public void loseBefore(int n) {
        left = n;
        lostBefore = "";
    }

    /** From now on nothing is lost any more. */
    public void stop() {
        left = 0;
    }

    /** Whether a transaction was lost. */
    public boolean hasLost() {
        return !lostBefore.isEmpty();
    }

    /** The statements around the loss. */
    public String where() {
        return "lost between " + last + " and " + lostBefore;
    }

    /** The texts of statements that were run as a batch. */
    public List<String> batches() {
        return batches;
    }

    private Connection losing(Connection connection) {
        return proxy(Connection.class, (self, method, arguments) -> {
            if (method.getName().equals("commit")) {
                count(connection, "COMMIT");
            }
            Object result = call(() -> method.invoke(connection, arguments));
            if (result instanceof PreparedStatement statement) {
                return proxy(PreparedStatement.class, losing(connection, statement, arguments[0].toString()));
            }
            return result instanceof Statement statement
                    ? proxy(Statement.class, losing(connection, statement, ""))
                    : result;
        });
    }

    private InvocationHandler losing(Connection connection, Statement statement, String text) {
        return (self, method, arguments) -> {
            if (method.getName().startsWith("execute")) {
                String sql = arguments == null ? text : arguments[0].toString();
                if (method.getName().endsWith("Batch")) {
                    batches.add(sql);
                }
                count(connection, sql);
            }
            return call(() -> method.invoke(statement, arguments));
        };
    }

    private void count(Connection connection, String sql) {
        if (left > 0 && --left == 0) {
            lostBefore = sql;
            rollBack(connection);
        } else if (left > 0) {
            last = sql;
        }
    }

    private static void rollBack(Connection connection) {
        try (Statement statement = connection.createStatement()) {
            statement.execute("ROLLBACK");
        } catch (SQLException e) {
            // there was no transaction
        }
    }

    private interface Call {
        Object run() throws ReflectiveOperationException;
    }

    private static Object call(Call call) throws Throwable {
        try {
            return call.run();
        } catch (InvocationTargetException e) {
            throw e.getCause();
        }
    }

    private static <T> T proxy(Class<T> type, InvocationHandler handler) {
        return type.cast(Proxy.newProxyInstance(type.getClassLoader(), new Class<?>[] {type}, handler));
    }
}
