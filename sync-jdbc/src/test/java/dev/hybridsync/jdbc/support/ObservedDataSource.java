package dev.hybridsync.jdbc.support;

import java.lang.reflect.InvocationHandler;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Proxy;
import java.sql.Connection;
import java.sql.Statement;
import java.util.function.Consumer;
import javax.sql.DataSource;

/**
 * A data source that reports each statement to an observer before it runs. What the observer throws, the statement
 * throws.
 */
public final class ObservedDataSource {
    private ObservedDataSource() {}

    public static DataSource of(DataSource dataSource, Consumer<String> observer) {
        return proxy(DataSource.class, (self, method, arguments) -> {
            Object result = call(() -> method.invoke(dataSource, arguments));
            return result instanceof Connection connection ? observed(connection, observer) : result;
        });
    }

    private static Connection observed(Connection connection, Consumer<String> observer) {
        return proxy(Connection.class, (self, method, arguments) -> {
            if (method.getName().equals("prepareStatement")) {
                observer.accept(arguments[0].toString());
            }
            Object result = call(() -> method.invoke(connection, arguments));
            return method.getName().equals("createStatement") ? observed((Statement) result, observer) : result;
        });
    }

    private static Statement observed(Statement statement, Consumer<String> observer) {
        return proxy(Statement.class, (self, method, arguments) -> {
            if (method.getName().startsWith("execute") && arguments != null && arguments[0] instanceof String sql) {
                observer.accept(sql);
            }
            return call(() -> method.invoke(statement, arguments));
        });
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
