package dev.hybridsync.jdbc.support;

import java.lang.reflect.InvocationHandler;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Proxy;
import java.sql.Connection;
import java.sql.Statement;
import java.util.function.UnaryOperator;
import javax.sql.DataSource;

/** Replaces some statements by others, so that a server answers as if it were configured differently. */
public final class RewritingDataSource {
    private RewritingDataSource() {}

    public static DataSource of(DataSource dataSource, UnaryOperator<String> rewriting) {
        return proxy(DataSource.class, dataSource, rewriting);
    }

    private static <T> T proxy(Class<T> type, Object target, UnaryOperator<String> rewriting) {
        InvocationHandler handler = (self, method, arguments) -> {
            boolean takesSql =
                    method.getName().startsWith("prepare") || method.getName().startsWith("execute");
            if (takesSql && arguments != null && arguments[0] instanceof String sql) {
                arguments[0] = rewriting.apply(sql);
            }
            Object result;
            try {
                result = method.invoke(target, arguments);
            } catch (InvocationTargetException e) {
                throw e.getCause();
            }
            if (result instanceof Connection && !method.getName().equals("unwrap")) {
                return proxy(Connection.class, result, rewriting);
            }
            return method.getName().equals("createStatement") ? proxy(Statement.class, result, rewriting) : result;
        };
        return type.cast(Proxy.newProxyInstance(type.getClassLoader(), new Class<?>[] {type}, handler));
    }
}
