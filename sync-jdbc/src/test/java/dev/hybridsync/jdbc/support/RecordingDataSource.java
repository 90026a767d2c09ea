package dev.hybridsync.jdbc.support;

import java.lang.reflect.InvocationHandler;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.lang.reflect.Proxy;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.Predicate;
import javax.sql.DataSource;

/** Remembers the statements that go through its data source, and lets some of them fail on request. */
public final class RecordingDataSource {
    private final DataSource recorded;
    private final List<String> statements = new CopyOnWriteArrayList<>();
    private volatile Predicate<String> failing = sql -> false;

    public RecordingDataSource(DataSource dataSource) {
        recorded = proxy(DataSource.class, (self, method, arguments) -> {
            Object result = call(method, dataSource, arguments);
            return result instanceof Connection connection ? recorded(connection) : result;
        });
    }

    public DataSource dataSource() {
        return recorded;
    }

    /** The statements since {@link #clear}, oldest first. */
    public List<String> statements() {
        return List.copyOf(statements);
    }

    public void clear() {
        statements.clear();
    }

    /** Statements that match the condition fail before the database sees them. */
    public void failIf(Predicate<String> condition) {
        failing = condition;
    }

    private Connection recorded(Connection connection) {
        return proxy(Connection.class, (self, method, arguments) -> {
            if (method.getName().equals("prepareStatement")) {
                record(arguments[0].toString());
            }
            Object result = call(method, connection, arguments);
            return method.getName().equals("createStatement") ? recorded((Statement) result) : result;
        });
    }

    private Statement recorded(Statement statement) {
        return proxy(Statement.class, (self, method, arguments) -> {
            if (method.getName().startsWith("execute") && arguments != null) {
                record(arguments[0].toString());
            }
            return call(method, statement, arguments);
        });
    }

    private void record(String sql) throws SQLException {
        statements.add(sql);
        if (failing.test(sql)) {
            throw new SQLException("this statement is made to fail");
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
