package dev.hybridsync.jdbc.galera;

import com.zaxxer.hikari.HikariConfig;
import com.zaxxer.hikari.HikariDataSource;
import dev.hybridsync.jdbc.support.TestDatabase;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.lang.ProcessBuilder.Redirect;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import javax.sql.DataSource;
import org.awaitility.Awaitility;

/**
 * One server of a cluster, with a pool of connections, as a process that can be killed, suspended and started again.
 */
final class GaleraMember extends TestDatabase {
    private static final String LOCAL = "127.0.0.1";
    private static final String USER = "root";

    /** The port for clients, and the ports by which the members find each other and copy data from each other. */
    record Ports(int clients, int group, int ist, int sst) {}

    private final Path folder;
    private final Ports ports;
    private final String group;
    private final int weight;
    private final boolean asRoot;
    private final String database;
    private final HikariDataSource pool;
    private Process server;

    /**
     * @param group the addresses of all members
     * @param weight how much this member counts when the members lose contact with each other
     */
    GaleraMember(Path folder, Ports ports, String group, int weight, boolean asRoot, String database) {
        this.folder = folder;
        this.ports = ports;
        this.group = group;
        this.weight = weight;
        this.asRoot = asRoot;
        this.database = database;
        HikariConfig config = new HikariConfig();
        config.setJdbcUrl(url());
        config.setUsername(USER);
        config.setMaximumPoolSize(12);
        config.setMinimumIdle(0);
        config.setConnectionTimeout(2_000);
        config.setInitializationFailTimeout(-1);
        pool = new HikariDataSource(config);
    }

    /** @param more {@code --wsrep-new-cluster}, for the first */
    void start(String... more) {
        List<String> command = new ArrayList<>(List.of(
                GaleraCluster.SERVER.toString(),
                "--no-defaults",
                "--datadir=" + folder,
                "--socket=" + folder + ".sock",
                "--pid-file=" + folder + ".pid",
                "--log-error=" + folder + ".log",
                "--port=" + ports.clients,
                "--bind-address=" + LOCAL,
                "--skip-name-resolve",
                "--character-set-server=utf8mb4",
                "--default-time-zone=-03:30",
                "--innodb-buffer-pool-size=64M",
                "--innodb-flush-log-at-trx-commit=0", // what one member has committed, the other one has, too
                "--innodb-autoinc-lock-mode=2",
                "--binlog-format=ROW",
                "--wsrep-on=ON",
                "--wsrep-provider=" + GaleraCluster.PROVIDER,
                "--wsrep-cluster-name=hybridsync",
                "--wsrep-cluster-address=gcomm://" + group,
                "--wsrep-node-name=" + folder.getFileName(),
                "--wsrep-node-address=" + LOCAL,
                "--wsrep-sst-method=rsync",
                "--wsrep-sst-receive-address=" + LOCAL + ":" + ports.sst,
                "--wsrep-slave-threads=4",
                "--wsrep-provider-options=base_port=" + ports.group + ";gmcast.listen_addr=tcp://" + LOCAL + ":"
                        + ports.group + ";ist.recv_addr=" + LOCAL + ":" + ports.ist + ";pc.weight=" + weight
                        + ";pc.recovery=false;gcache.size=32M"));
        if (asRoot) {
            command.add("--user=" + GaleraCluster.UNPRIVILEGED);
        }
        command.addAll(List.of(more));
        try {
            server = new ProcessBuilder(command)
                    .redirectErrorStream(true)
                    .redirectOutput(Redirect.DISCARD)
                    .start();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        Process started = server;
        Runtime.getRuntime().addShutdownHook(new Thread(started::destroyForcibly)); // for a test run that is aborted
    }

    /** Waits until the member has the same data as the others, and accepts queries. */
    void awaitSynced() {
        Awaitility.await(folder.getFileName() + " is synced")
                .atMost(120, TimeUnit.SECONDS)
                .pollInterval(100, TimeUnit.MILLISECONDS)
                .until(() -> status("wsrep_local_state_comment").equals("Synced"));
    }

    /** A counter or state of the server; empty while the server does not answer. */
    String status(String name) {
        try (Connection connection = DriverManager.getConnection(url(""), USER, "");
                Statement statement = connection.createStatement();
                ResultSet row = statement.executeQuery("SHOW GLOBAL STATUS LIKE '" + name + "'")) {
            return row.next() ? row.getString(2) : "";
        } catch (SQLException e) {
            return "";
        }
    }

    void admin(String sql) {
        try (Connection connection = DriverManager.getConnection(url(""), USER, "");
                Statement statement = connection.createStatement()) {
            statement.execute(sql);
        } catch (SQLException e) {
            throw new AssertionError(sql, e);
        }
    }

    /** Kills the server as a power cut does, except that the operating system still writes its buffers. */
    void kill() {
        server.destroyForcibly();
        awaitEnd();
    }

    /** Suspends the server: it does nothing, and its connections stay open, as behind a link that is cut. */
    void hold() {
        signal("STOP");
    }

    void release() {
        signal("CONT");
    }

    private void signal(String name) {
        try {
            new ProcessBuilder("kill", "-" + name, String.valueOf(server.pid()))
                    .inheritIO()
                    .start()
                    .waitFor();
        } catch (IOException | InterruptedException e) {
            throw new AssertionError(e);
        }
    }

    private void awaitEnd() {
        try {
            if (!server.waitFor(60, TimeUnit.SECONDS)) {
                throw new AssertionError(folder.getFileName() + " does not end");
            }
        } catch (InterruptedException e) {
            throw new AssertionError(e);
        }
    }

    @Override
    public String toString() {
        return folder.getFileName().toString();
    }

    private String url(String name) {
        return "jdbc:mariadb://" + LOCAL + ":" + ports.clients + "/" + name
                + "?connectTimeout=2000&socketTimeout=20000";
    }

    @Override
    public Kind kind() {
        return Kind.MARIADB;
    }

    @Override
    public DataSource dataSource() {
        return pool;
    }

    @Override
    public String url() {
        return url(database);
    }

    @Override
    public String user() {
        return USER;
    }

    @Override
    public void close() {
        pool.close();
        if (server != null) {
            server.destroyForcibly();
            awaitEnd();
        }
    }
}
