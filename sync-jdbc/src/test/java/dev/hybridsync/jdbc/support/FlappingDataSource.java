package dev.hybridsync.jdbc.support;

import java.lang.reflect.InvocationHandler;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Proxy;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.Random;
import java.util.function.Supplier;
import javax.sql.DataSource;

/**
 * A data source over a bad connection: while it flaps, one statement in ten ends the connection instead of being run.
 */
public final class FlappingDataSource {
    private static final int ONE_IN = 10;

    private final DataSource flapping;
    private final Supplier<SQLException> lost;
    private Random random = new Random(0);
    private int left;
    private int broken;

    /** @param lost what the driver throws when the connection ends */
    public FlappingDataSource(DataSource dataSource, Supplier<SQLException> lost) {
        this.lost = lost;
        flapping = proxy(DataSource.class, (self, method, arguments) -> {
            Object result = call(() -> method.invoke(dataSource, arguments));
            return result instanceof Connection connection ? flapping(connection) : result;
        });
    }

    public DataSource dataSource() {
        return flapping;
    }

    /** Lets the connection flap during the next {@code statements} statements. */
    public void flap(long seed, int statements) {
        random = new Random(seed);
        left = statements;
    }

    /** How many connections have been ended. */
    public int broken() {
        return broken;
    }

    private Connection flapping(Connection connection) {
        return proxy(Connection.class, (self, method, arguments) -> {
            if (method.getName().equals("commit")) {
                count(connection);
            }
            Object result = call(() -> method.invoke(connection, arguments));
            return result instanceof Statement statement
                    ? proxy(method.getReturnType(), flapping(connection, statement))
                    : result;
        });
    }

    private InvocationHandler flapping(Connection connection, Statement statement) {
        return (self, method, arguments) -> {
            if (method.getName().startsWith("execute")) {
                count(connection);
            }
            return call(() -> method.invoke(statement, arguments));
        };
    }

    private void count(Connection connection) throws SQLException {
        if (left > 0) {
            left--;
            if (random.nextInt(ONE_IN) == 0) {
                broken++;
                connection.close();
                throw lost.get();
            }
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
