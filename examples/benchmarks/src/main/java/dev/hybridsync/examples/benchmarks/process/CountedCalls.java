package dev.hybridsync.examples.benchmarks.process;

import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.lang.reflect.Proxy;
import java.sql.Connection;
import java.sql.DatabaseMetaData;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.Set;
import java.util.concurrent.atomic.AtomicLong;
import javax.sql.DataSource;
import org.jspecify.annotations.Nullable;

/**
 * Counts what is sent to a database: statements (a batch counts as one), the driver's questions about the catalog, and
 * transactions.
 */
final class CountedCalls {
    private static final Set<String> STATEMENTS = Set.of(
            "execute", "executeQuery", "executeUpdate", "executeLargeUpdate", "executeBatch", "executeLargeBatch");

    private final AtomicLong statements = new AtomicLong();
    private final AtomicLong transactions = new AtomicLong();

    /** The same database, with its calls counted. */
    DataSource of(DataSource database) {
        return (DataSource) wrap(database, DataSource.class, null);
    }

    /** The number of statements and transactions since the last call. */
    String since() {
        return statements.getAndSet(0) + " " + transactions.getAndSet(0);
    }

    private Object wrap(Object target, Class<?> type, @Nullable Connection connection) {
        return Proxy.newProxyInstance(type.getClassLoader(), new Class<?>[] {type}, (self, method, arguments) -> {
            Connection of = target instanceof Connection itself ? itself : connection;
            count(target, method, of);
            @Nullable Object result = invoke(target, method, arguments);
            Class<?> returned = method.getReturnType();
            return result != null && isCounted(returned) ? wrap(result, returned, of) : result;
        });
    }

    private static boolean isCounted(Class<?> type) {
        return type == Connection.class || type == DatabaseMetaData.class || Statement.class.isAssignableFrom(type);
    }

    private void count(Object target, Method method, @Nullable Connection connection) throws SQLException {
        String name = method.getName();
        boolean statement = target instanceof Statement && STATEMENTS.contains(name);
        boolean question = target instanceof DatabaseMetaData && method.getReturnType() == ResultSet.class;
        if (statement || question) {
            statements.incrementAndGet();
            if (connection != null && connection.getAutoCommit()) {
                transactions.incrementAndGet();
            }
        } else if (target instanceof Connection && (name.equals("commit") || isFullRollback(method))) {
            transactions.incrementAndGet();
        }
    }

    private static boolean isFullRollback(Method method) {
        return method.getName().equals("rollback") && method.getParameterCount() == 0;
    }

    private static @Nullable Object invoke(Object target, Method method, Object @Nullable [] arguments)
            throws Throwable {
        try {
            return method.invoke(target, arguments);
        } catch (InvocationTargetException e) {
            throw e.getCause();
        }
    }
}
