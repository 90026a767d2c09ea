package dev.hybridsync.jdbc.fault;

import dev.hybridsync.jdbc.support.ObservedDataSource;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Proxy;
import java.sql.Connection;
import javax.sql.DataSource;

/** Does something once, at a given moment of a handler's transaction. */
final class CrashingDataSource {
    /** A moment of a batch's transaction at central. */
    enum Moment {
        ROWS_ARE_WRITTEN,
        BEFORE_COMMIT,
        AFTER_COMMIT
    }

    private final Moment moment;
    private final Runnable crash;
    private boolean applied;
    private boolean crashed;

    CrashingDataSource(Moment moment, Runnable crash) {
        this.moment = moment;
        this.crash = crash;
    }

    DataSource of(DataSource dataSource) {
        DataSource observed = ObservedDataSource.of(dataSource, this::seen);
        return proxy(DataSource.class, observed, connection -> proxy(Connection.class, (Connection) connection, null));
    }

    boolean hasCrashed() {
        return crashed;
    }

    /** The node's line is written last, after all rows. */
    private void seen(String sql) {
        if (sql.startsWith("UPDATE") && sql.contains("hybridsync_node")) {
            applied = true;
            crashAt(Moment.ROWS_ARE_WRITTEN);
        }
    }

    private void crashAt(Moment reached) {
        if (reached == moment && applied && !crashed) {
            crashed = true;
            crash.run();
        }
    }

    private interface Wrap {
        Object wrap(Object result);
    }

    private <T> T proxy(Class<T> type, T target, Wrap wrap) {
        return type.cast(Proxy.newProxyInstance(
                type.getClassLoader(), new Class<?>[] {type}, (self, method, arguments) -> {
                    boolean commits = method.getName().equals("commit");
                    if (commits) {
                        crashAt(Moment.BEFORE_COMMIT);
                    }
                    Object result;
                    try {
                        result = method.invoke(target, arguments);
                    } catch (InvocationTargetException e) {
                        throw e.getCause();
                    }
                    if (commits) {
                        crashAt(Moment.AFTER_COMMIT);
                    }
                    return wrap != null && result instanceof Connection ? wrap.wrap(result) : result;
                }));
    }
}
