package dev.hybridsync.jdbc.dialects;

import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.hybridsync.error.SyncException;
import java.lang.reflect.InvocationHandler;
import java.lang.reflect.Proxy;
import java.sql.Connection;
import java.sql.DatabaseMetaData;
import javax.sql.DataSource;
import org.junit.jupiter.api.Test;

class DatabasesTest {
    /** MySQL's driver reports MySQL for a MariaDB server, too. */
    @Test
    void mySqlIsRefusedByName() {
        DataSource mysql = answering(
                DataSource.class,
                "getConnection",
                answering(
                        Connection.class,
                        "getMetaData",
                        answering(DatabaseMetaData.class, "getDatabaseProductName", "MySQL")));
        assertThatThrownBy(() -> Databases.open(mysql))
                .isInstanceOf(SyncException.class)
                .hasMessageContainingAll(
                        "'MySQL' is not supported", "SQLite, H2, PostgreSQL and MariaDB", "own driver");
    }

    private static <T> T answering(Class<T> type, String name, Object answer) {
        InvocationHandler handler =
                (proxy, method, arguments) -> method.getName().equals(name) ? answer : null;
        return type.cast(Proxy.newProxyInstance(type.getClassLoader(), new Class<?>[] {type}, handler));
    }
}
