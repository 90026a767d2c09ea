package dev.hybridsync.examples.snippets;

import static org.assertj.core.api.Assertions.assertThat;

import dev.hybridsync.SyncClient;
import dev.hybridsync.jdbc.JdbcCentralStore;
import dev.hybridsync.jdbc.JdbcChangeJournal;
import dev.hybridsync.schema.SyncSchema;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import javax.sql.DataSource;
import org.junit.jupiter.api.Test;

/** The SQL of docs/internals.md, on H2. */
class DocumentedSqlTest {
    private static String block(String begin) throws IOException {
        Matcher block = Pattern.compile("```sql\\n(" + Pattern.quote(begin) + ".*?)```", Pattern.DOTALL)
                .matcher(Files.readString(Path.of("../../docs/internals.md")));
        assertThat(block.find()).as(begin).isTrue();
        return block.group(1);
    }

    @Test
    void theViewTellsOfEachRowWhetherItIsSynced() throws Exception {
        DataSource shop = Sql.inMemory("CREATE TABLE orders (id INTEGER PRIMARY KEY)");
        try (SyncClient client = SyncClient.builder()
                .nodeId("store-1")
                .journal(JdbcChangeJournal.create(
                        shop, SyncSchema.builder().table("orders").build()))
                .transport(batch -> {
                    throw new AssertionError("nothing is sent");
                })
                .build()) {
            client.install();
            Sql.run(shop, "INSERT INTO orders VALUES (7)");
        }
        assertThat(Sql.query(shop, block("SELECT o.*").replaceAll("--.*", ""))).isEqualTo("7 false null");
    }

    @Test
    void tablesWithANodeColumnHoldTheSameNumbersOfTwoSites() throws Exception {
        DataSource headquarters = Sql.inMemory();
        for (String statement : block("CREATE TABLE customer (site_id").split(";\\s*")) {
            Sql.run(headquarters, statement);
        }
        JdbcCentralStore.create(
                headquarters,
                SyncSchema.builder()
                        .nodeColumn("site_id")
                        .table("customer")
                        .table("orders")
                        .build());
        Sql.run(headquarters, "INSERT INTO customer VALUES ('north', 1, 'Ada'), ('south', 1, 'Bob')");
        Sql.run(headquarters, "INSERT INTO orders VALUES ('south', 1, 1)");
        assertThat(Sql.query(headquarters, "SELECT COUNT(*) FROM customer")).isEqualTo("2");
    }
}
