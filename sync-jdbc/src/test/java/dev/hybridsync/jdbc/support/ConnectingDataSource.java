package dev.hybridsync.jdbc.support;

import java.lang.reflect.Proxy;
import java.sql.Connection;
import java.sql.SQLException;
import javax.sql.DataSource;

/** A data source whose connections a test makes in its own way. */
public final class ConnectingDataSource {
    private ConnectingDataSource() {}

    /** Makes a connection. */
    @FunctionalInterface
    public interface Connector {
        Connection connect() throws SQLException;
    }

    public static DataSource of(Connector connector) {
        return (DataSource) Proxy.newProxyInstance(
                DataSource.class.getClassLoader(), new Class<?>[] {DataSource.class}, (self, method, arguments) -> {
                    if (!method.getName().equals("getConnection")) {
                        throw new UnsupportedOperationException(method.getName());
                    }
                    return connector.connect();
                });
    }
}
