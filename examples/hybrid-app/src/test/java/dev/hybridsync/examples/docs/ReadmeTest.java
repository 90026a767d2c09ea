package dev.hybridsync.examples.docs;

import static org.assertj.core.api.Assertions.assertThat;

import com.sun.net.httpserver.HttpServer;
import dev.hybridsync.FlushReport;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.concurrent.ExecutorService;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import javax.sql.DataSource;
import org.h2.jdbcx.JdbcDataSource;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.sqlite.SQLiteDataSource;

class ReadmeTest {
    private static final Path MODULE = Path.of("").toAbsolutePath();
    private static final Path SOURCE = Path.of("src/test/java/dev/hybridsync/examples/docs/QuickStart.java");
    private static final Pattern SNIPPET =
            Pattern.compile("^ {4}// readme: \\w+\\n(.*?)^ {4}// readme: end$", Pattern.MULTILINE | Pattern.DOTALL);

    @TempDir
    Path folder;

    @Test
    void theReadmesCodeIsTheCodeThatIsCompiledHere() throws Exception {
        String readme = Files.readString(MODULE.resolve("../../README.md"));
        Matcher snippets = SNIPPET.matcher(Files.readString(MODULE.resolve(SOURCE)));
        int count = 0;
        while (snippets.find()) {
            assertThat(readme).contains(snippets.group(1).replaceAll("(?m)^ {4}", ""));
            count++;
        }
        assertThat(count).isEqualTo(3);
    }

    @Test
    void theReadmesCodeBringsAnOrderToCentral() throws Exception {
        SQLiteDataSource shop = new SQLiteDataSource();
        shop.setUrl("jdbc:sqlite:" + folder.resolve("shop.db"));
        run(shop, "CREATE TABLE orders (id UUID PRIMARY KEY, customer TEXT, total DECIMAL(10, 2), internal_note TEXT)");
        run(shop, "INSERT INTO orders VALUES ('8b3f0000-0000-4000-8000-00000000000a', 'Ada', 12.5, 'pays late')");
        JdbcDataSource headquarters = new JdbcDataSource();
        headquarters.setUrl("jdbc:h2:mem:readme;DB_CLOSE_DELAY=-1");
        run(headquarters, "CREATE TABLE orders (id UUID PRIMARY KEY, customer VARCHAR, total DECIMAL(10, 2))");

        HttpServer server = QuickStart.serve(headquarters, 0);
        try {
            FlushReport report = QuickStart.sync(
                    shop, "http://127.0.0.1:" + server.getAddress().getPort(), QuickStart.newKey(headquarters));
            assertThat(report.isComplete()).as(report.toString()).isTrue();
        } finally {
            server.stop(0);
            ((ExecutorService) server.getExecutor()).shutdownNow();
        }
        assertThat(orders(headquarters)).isEqualTo("8b3f0000-0000-4000-8000-00000000000a Ada 12.50");
    }

    private static void run(DataSource database, String sql) throws SQLException {
        try (Connection connection = database.getConnection();
                Statement statement = connection.createStatement()) {
            statement.execute(sql);
        }
    }

    private static String orders(DataSource database) throws SQLException {
        try (Connection connection = database.getConnection();
                Statement statement = connection.createStatement();
                ResultSet row = statement.executeQuery("SELECT id, customer, total FROM orders")) {
            assertThat(row.next()).isTrue();
            return row.getString(1) + " " + row.getString(2) + " " + row.getBigDecimal(3);
        }
    }
}
