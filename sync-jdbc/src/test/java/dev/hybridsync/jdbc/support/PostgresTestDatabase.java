package dev.hybridsync.jdbc.support;

import com.zaxxer.hikari.HikariDataSource;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Proxy;
import java.sql.SQLException;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import javax.sql.DataSource;

/** A separate database on one PostgreSQL server, which runs as long as this JVM. */
public final class PostgresTestDatabase extends TestDatabase {
    private final PostgresPool pool;
    private final DataSource dataSource = dataSourceUntilClosed();
    private final Map<String, HikariDataSource> others = new ConcurrentHashMap<>();
    private volatile boolean closed;

    public PostgresTestDatabase() {
        pool = PostgresTestServer.empty();
    }

    /** @param template the database to begin with */
    PostgresTestDatabase(String template) {
        pool = PostgresTestServer.copyOf(template);
    }

    /**
     * The pool may be passed on to another test. Anything of this test that is still running gets no connection any
     * more.
     */
    private DataSource dataSourceUntilClosed() {
        return (DataSource) Proxy.newProxyInstance(
                DataSource.class.getClassLoader(), new Class<?>[] {DataSource.class}, (self, method, arguments) -> {
                    if (closed && method.getName().equals("getConnection")) {
                        throw new SQLException("the test's database is closed");
                    }
                    if (method.getName().equals("equals")) {
                        return self == arguments[0];
                    }
                    try {
                        return method.invoke(pool.connections(), arguments);
                    } catch (InvocationTargetException e) {
                        throw e.getCause();
                    }
                });
    }

    /** Makes a copy that stays until the server ends, and returns its name. Nobody may be connected meanwhile. */
    String copy() {
        pool.connections().getHikariPoolMXBean().softEvictConnections();
        return PostgresTestServer.create(pool.database());
    }

    @Override
    public Kind kind() {
        return Kind.POSTGRESQL;
    }

    @Override
    public DataSource dataSource() {
        return dataSource;
    }

    @Override
    public String url() {
        return pool.url();
    }

    @Override
    public String user() {
        return "postgres";
    }

    /** This also uses a pool, since a connection costs more than most of what is done on it. */
    @Override
    public DataSource as(String user) {
        return others.computeIfAbsent(user, pool::connectionsOf);
    }

    @Override
    public void close() {
        if (!closed) {
            closed = true;
            others.values().forEach(HikariDataSource::close);
            PostgresTestServer.release(pool);
        }
    }
}
