package dev.hybridsync.examples.app;

import static org.assertj.core.api.Assertions.assertThat;

import dev.hybridsync.Backfill;
import dev.hybridsync.SyncClient;
import dev.hybridsync.SyncHandler;
import dev.hybridsync.VerifyReport;
import dev.hybridsync.access.ApiKeys;
import dev.hybridsync.access.Grant;
import dev.hybridsync.change.Batch;
import dev.hybridsync.change.BatchResult;
import dev.hybridsync.compare.VerifyAnswer;
import dev.hybridsync.compare.VerifyQuestion;
import dev.hybridsync.compare.VerifyRequest;
import dev.hybridsync.contract.Effort;
import dev.hybridsync.http.wire.VerifyAnswerJson;
import dev.hybridsync.http.wire.VerifyRequestJson;
import dev.hybridsync.jdbc.JdbcCentralStore;
import dev.hybridsync.jdbc.JdbcChangeJournal;
import dev.hybridsync.schema.SyncSchema;
import dev.hybridsync.spi.SyncTransport;
import dev.hybridsync.status.RowClass;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.zip.GZIPOutputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** How many bytes and how much time the comparison of many rows takes; in the full run, of a million rows. */
class VerifyMillionTest {
    private static final int ROWS = Effort.of(6_000, 1_000_000);
    private static final int STATEMENT = 1_000;
    private static final SyncSchema SCHEMA = SyncSchema.builder().table("item").build();

    /** Counts the bytes that are transferred: requests compressed, answers as they are. */
    private static final class Measured implements SyncTransport {
        private final SyncHandler handler;
        private long bytes;
        private long listed;
        private long bytesOfLists;
        private int questions;

        Measured(SyncHandler handler) {
            this.handler = handler;
        }

        @Override
        public BatchResult push(Batch batch) {
            return handler.push(Grant.allTables(batch.nodeId()), batch);
        }

        @Override
        public VerifyAnswer verify(VerifyRequest request) {
            byte[] asked = VerifyRequestJson.write(request);
            VerifyRequest read = VerifyRequestJson.read(asked);
            assertThat(read).isEqualTo(request);
            VerifyAnswer answer = handler.verify(Grant.allTables(request.nodeId()), read);
            int size = compressed(asked) + VerifyAnswerJson.write(answer).length;
            questions++;
            bytes += size;
            if (request.question() instanceof VerifyQuestion.Rows rows) {
                listed += rows.keys().size();
                bytesOfLists += size;
            }
            return answer;
        }

        private static int compressed(byte[] bytes) {
            ByteArrayOutputStream compressed = new ByteArrayOutputStream();
            try (GZIPOutputStream gzip = new GZIPOutputStream(compressed)) {
                gzip.write(bytes);
            } catch (IOException e) {
                throw new AssertionError(e);
            }
            return compressed.size();
        }
    }

    @TempDir
    Path folder;

    @Test
    void aMillionEqualRowsTakeLessThan64KiBAndAListedRowLessThan25Bytes() throws Exception {
        String local = "jdbc:sqlite:" + folder.resolve("site.db");
        String central = "jdbc:h2:file:" + folder.resolve("central").toAbsolutePath();
        for (String url : new String[] {local, central}) {
            Sql.run(
                    url,
                    "CREATE TABLE item (id VARCHAR(36) NOT NULL PRIMARY KEY, name VARCHAR(40), price DECIMAL(10,2))");
            for (int from = 0; from < ROWS; from += STATEMENT) {
                Sql.run(
                        url,
                        "INSERT INTO item VALUES "
                                + IntStream.range(from, from + STATEMENT)
                                        .mapToObj(i -> "('row-" + i + "', 'name of " + i + "', " + i % 1_000 + ".5)")
                                        .collect(Collectors.joining(", ")));
            }
        }
        try (Database here = Database.open(settings(local).localDb(), false);
                Database there = Database.open(settings(central).localDb(), false)) {
            SyncHandler handler = SyncHandler.builder()
                    .store(JdbcCentralStore.create(there.dataSource(), SCHEMA))
                    .authenticator(ApiKeys.builder().build())
                    .build();
            handler.install();
            Measured equal = new Measured(handler);
            try (SyncClient client = client(here, equal)) {
                client.install(Backfill.NONE);
                VerifyReport report = client.verify();
                print("equal", report, equal);
                assertThat(report.isEqual()).as(report.toString()).isTrue();
                assertThat(report.count(RowClass.EQUAL)).isEqualTo(ROWS);
                assertThat(equal.bytes).isLessThan(64 << 10);
            }
            Sql.run(
                    local,
                    "UPDATE item SET price = price + 0.01 WHERE id LIKE '%777'",
                    "DELETE FROM hybridsync_journal");
            Measured different = new Measured(handler);
            try (SyncClient client = client(here, different)) {
                VerifyReport report = client.verify();
                print("some differ", report, different);
                assertThat(report.count(RowClass.DIFFERENT)).isEqualTo(ROWS / 1_000);
                assertThat(different.listed).isPositive();
                assertThat((double) different.bytesOfLists / different.listed).isLessThan(25);
            }
        }
    }

    private static SyncClient client(Database database, SyncTransport transport) {
        return SyncClient.builder()
                .nodeId("store-1")
                .journal(JdbcChangeJournal.create(database.dataSource(), SCHEMA))
                .transport(transport)
                .build();
    }

    private static void print(String what, VerifyReport report, Measured measured) {
        System.out.println(what + ": " + report + "; " + measured.questions + " questions, " + measured.bytes
                + " bytes, "
                + measured.listed + " rows listed with " + measured.bytesOfLists + " bytes; heap "
                + ((Runtime.getRuntime().totalMemory() - Runtime.getRuntime().freeMemory()) >> 20) + " MiB");
    }

    private static Settings settings(String url) {
        return Settings.of(Map.of("APP_MODE", "local", "DB_URL", url));
    }
}
