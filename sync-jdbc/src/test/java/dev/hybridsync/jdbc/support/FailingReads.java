package dev.hybridsync.jdbc.support;

import java.lang.reflect.InvocationHandler;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.lang.reflect.Proxy;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.regex.Pattern;
import javax.sql.DataSource;

/**
 * Collects the library's statements that name a table of the host, in their text or as a parameter of a catalog query.
 * Lets one of them fail each time, as the database would; on PostgreSQL the transaction fails with it.
 */
public final class FailingReads {
    /** The library varies some texts with a number, so that the database does not cache their plans. */
    private static final Pattern NUMBER = Pattern.compile("/\\* \\d+ \\*/");

    private final DataSource dataSource;
    private final Pattern named;
    private final Set<String> seen = new LinkedHashSet<>();
    private volatile String failing = "";

    public FailingReads(DataSource dataSource, String table) {
        this.dataSource = dataSource;
        this.named = Pattern.compile("\\b" + table + "\\b", Pattern.CASE_INSENSITIVE);
    }

    /** The data source through which the library is to access the database. */
    public DataSource dataSource() {
        return proxy(DataSource.class, (self, method, arguments) -> {
            Object result = call(method, dataSource, arguments);
            return result instanceof Connection connection ? connection(connection) : result;
        });
    }

    /** The texts of the statements so far. */
    public synchronized List<String> seen() {
        return List.copyOf(seen);
    }

    /** From now on each statement with this text that names the table fails. */
    public void fail(String sql) {
        failing = sql;
    }

    public void failNone() {
        failing = "";
    }

    private Connection connection(Connection connection) {
        return proxy(Connection.class, (self, method, arguments) -> {
            Object result = call(method, connection, arguments);
            if (result instanceof PreparedStatement prepared) {
                return prepared(connection, prepared, arguments[0].toString());
            }
            return result instanceof Statement statement ? statement(connection, statement) : result;
        });
    }

    private PreparedStatement prepared(Connection connection, PreparedStatement statement, String sql) {
        List<Object> parameters = new ArrayList<>();
        return proxy(PreparedStatement.class, (self, method, arguments) -> {
            if (method.getName().startsWith("set") && arguments != null && arguments.length > 1) {
                parameters.add(arguments[1]);
            }
            if (method.getName().startsWith("execute")) {
                check(connection, sql, parameters);
            }
            return call(method, statement, arguments);
        });
    }

    private Statement statement(Connection connection, Statement statement) {
        return proxy(Statement.class, (self, method, arguments) -> {
            if (method.getName().startsWith("execute") && arguments != null) {
                check(connection, arguments[0].toString(), List.of());
            }
            return call(method, statement, arguments);
        });
    }

    private void check(Connection connection, String sql, List<Object> parameters) throws SQLException {
        boolean ours = sql.toLowerCase(Locale.ROOT).contains("hybridsync_")
                && !sql.contains("hybridsync_keys")
                && !sql.contains("information_schema")
                && !sql.contains("pg_catalog");
        boolean names = named.matcher(sql).find()
                || parameters.stream()
                        .anyMatch(value -> named.matcher(String.valueOf(value)).find());
        if (ours || !names || !sql.stripLeading().matches("(?is)(SELECT|WITH)\\b.*")) {
            return;
        }
        String text = NUMBER.matcher(sql).replaceAll("");
        synchronized (this) {
            seen.add(text);
        }
        if (text.equals(failing)) {
            if (!connection.getAutoCommit()) {
                failTransaction(connection);
            }
            throw new SQLException("this read is made to fail", "0A000", 99_999);
        }
    }

    private static void failTransaction(Connection connection) throws SQLException {
        try (Statement statement = connection.createStatement()) {
            statement.execute("SELECT nothing_of_this_name_is_there");
        } catch (SQLException expected) {
            if (connection.isClosed()) {
                throw expected;
            }
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
