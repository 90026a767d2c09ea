package dev.hybridsync.jdbc.fault;

import java.lang.reflect.InvocationHandler;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Proxy;
import java.sql.Connection;
import java.util.function.Consumer;
import javax.sql.DataSource;

/** A data source that reports when a transaction is about to write receipts, which is in the middle of settle. */
final class WatchedDataSource {
    private WatchedDataSource() {}

    static DataSource of(DataSource dataSource, Consumer<Point> watcher) {
        return proxy(DataSource.class, (self, method, arguments) -> {
            Object result = call(() -> method.invoke(dataSource, arguments));
            return result instanceof Connection connection ? watched(connection, watcher) : result;
        });
    }

    private static Connection watched(Connection connection, Consumer<Point> watcher) {
        return proxy(Connection.class, (self, method, arguments) -> {
            boolean writesReceipts = method.getName().equals("prepareStatement")
                    && arguments[0].toString().contains("hybridsync_receipt")
                    && !arguments[0].toString().startsWith("SELECT");
            if (writesReceipts) {
                watcher.accept(Point.IN_SETTLE);
            }
            return call(() -> method.invoke(connection, arguments));
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
