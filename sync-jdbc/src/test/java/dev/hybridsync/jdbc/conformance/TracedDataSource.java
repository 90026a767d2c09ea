package dev.hybridsync.jdbc.conformance;

import java.lang.reflect.InvocationHandler;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.lang.reflect.Proxy;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import javax.sql.DataSource;

/** Remembers each statement that goes through a data source, and those that the database refuses. */
final class TracedDataSource {
    /** A statement that failed. */
    record Refused(String sql, String state, String message) {}

    private final Set<String> statements = Collections.synchronizedSet(new LinkedHashSet<>());
    private final List<Refused> refused = Collections.synchronizedList(new ArrayList<>());
    private final DataSource dataSource;

    TracedDataSource(DataSource traced) {
        dataSource = proxy(DataSource.class, (self, method, arguments) -> {
            Object result = call(method, traced, arguments);
            return result instanceof Connection connection ? traced(connection) : result;
        });
    }

    DataSource dataSource() {
        return dataSource;
    }

    /** Each statement once, in the order in which they were first run. */
    List<String> statements() {
        synchronized (statements) {
            return List.copyOf(statements);
        }
    }

    /** The refused statements since the last call. */
    List<Refused> takeRefused() {
        synchronized (refused) {
            List<Refused> taken = List.copyOf(refused);
            refused.clear();
            return taken;
        }
    }

    private Connection traced(Connection connection) {
        return proxy(Connection.class, (self, method, arguments) -> {
            String sql = method.getName().startsWith("prepare") ? (String) arguments[0] : "COMMIT";
            Object result = tracing(sql, method, connection, arguments);
            if (result instanceof PreparedStatement prepared) {
                statements.add(sql);
                return traced(PreparedStatement.class, prepared, sql);
            }
            return result instanceof Statement statement ? traced(Statement.class, statement, "") : result;
        });
    }

    private <T extends Statement> T traced(Class<T> type, T statement, String prepared) {
        return proxy(type, (self, method, arguments) -> {
            boolean given = arguments != null && arguments.length > 0 && arguments[0] instanceof String;
            String sql = given && method.getName().startsWith("execute") ? (String) arguments[0] : prepared;
            if (!sql.isEmpty()) {
                statements.add(sql);
            }
            return tracing(sql, method, statement, arguments);
        });
    }

    private Object tracing(String sql, Method method, Object target, Object[] arguments) throws Throwable {
        try {
            return call(method, target, arguments);
        } catch (SQLException e) {
            refused.add(new Refused(sql, String.valueOf(e.getSQLState()), String.valueOf(e.getMessage())));
            throw e;
        }
    }

    private static Object call(Method method, Object target, Object[] arguments) throws Throwable {
        try {
            return method.invoke(target, arguments);
        } catch (InvocationTargetException e) {
            throw e.getCause();
        }
    }

    private static <T> T proxy(Class<T> type, InvocationHandler handler) {
        return type.cast(Proxy.newProxyInstance(type.getClassLoader(), new Class<?>[] {type}, handler));
    }
}
