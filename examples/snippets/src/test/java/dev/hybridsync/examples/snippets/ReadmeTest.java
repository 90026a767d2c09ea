package dev.hybridsync.examples.snippets;

import static org.assertj.core.api.Assertions.assertThat;

import com.sun.net.httpserver.HttpServer;
import dev.hybridsync.FlushReport;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.ExecutorService;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import javax.sql.DataSource;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.sqlite.SQLiteDataSource;

/** The README's code blocks are what is compiled here. */
class ReadmeTest {
    private static final Path MODULE = Path.of("").toAbsolutePath();
    private static final Path SOURCE = Path.of("src/main/java/dev/hybridsync/examples/snippets/QuickStart.java");
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
        Sql.run(
                shop,
                "CREATE TABLE orders (id UUID PRIMARY KEY, customer TEXT, total DECIMAL(10, 2), internal_note TEXT)");
        Sql.run(shop, "INSERT INTO orders VALUES ('8b3f0000-0000-4000-8000-00000000000a', 'Ada', 12.5, 'pays late')");
        DataSource headquarters =
                Sql.inMemory("CREATE TABLE orders (id UUID PRIMARY KEY, customer VARCHAR, total DECIMAL(10, 2))");

        HttpServer server = QuickStart.serve(headquarters, 0);
        try {
            FlushReport report = QuickStart.sync(
                    shop, "http://127.0.0.1:" + server.getAddress().getPort(), QuickStart.newKey(headquarters));
            assertThat(report.isComplete()).as(report.toString()).isTrue();
        } finally {
            server.stop(0);
            ((ExecutorService) server.getExecutor()).shutdownNow();
        }
        assertThat(Sql.query(headquarters, "SELECT id, customer, total FROM orders"))
                .isEqualTo("8b3f0000-0000-4000-8000-00000000000a Ada 12.50");
    }
}
