package dev.hybridsync.examples.hostile;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.sun.net.httpserver.HttpServer;
import dev.hybridsync.SyncHandler;
import dev.hybridsync.access.Grant;
import dev.hybridsync.http.SyncServer;
import dev.hybridsync.jdbc.JdbcCentralStore;
import dev.hybridsync.jdbc.support.TestDatabase;
import dev.hybridsync.schema.SyncSchema;
import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.ExecutorService;
import org.assertj.core.api.SoftAssertions;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Batches that none of the library's nodes would send, at a central with a real database. */
@Timeout(120)
class HostileBatchesTest {
    private static final String KEY = "hs_store-042";
    private static final String SECRET = "s3cr3t-r0w";
    private static final ObjectMapper JSON = new ObjectMapper();

    /** A change and its possible results: the code of an outcome, APPLIED, or the status of the whole answer. */
    private record Case(String name, String change, String... expected) {}

    private final HttpClient http = HttpClient.newHttpClient();
    private String last;
    private long seq = 100;
    private HttpServer server;

    @ParameterizedTest
    @EnumSource
    void eachGetsItsDocumentedAnswerAndNothingIsHalfApplied(TestDatabase.Kind kind) throws Exception {
        ByteArrayOutputStream logged = new ByteArrayOutputStream();
        PrintStream before = System.err;
        try (TestDatabase database = kind.create()) {
            database.execute(table(kind));
            start(database);
            System.setErr(new PrintStream(logged, true, StandardCharsets.UTF_8));
            SoftAssertions answers = new SoftAssertions();
            for (Case hostile : cases()) {
                check(answers, database, hostile);
            }
            answers.assertAll();
            outOfOrder(database);
            assertThat(count(database, "SELECT COUNT(*) FROM things WHERE id = 7"))
                    .isOne();
        } finally {
            System.setErr(before);
            server.stop(0);
            ((ExecutorService) server.getExecutor()).shutdownNow();
        }
        assertThat(logged.toString(StandardCharsets.UTF_8))
                .doesNotContain(SECRET, KEY, "a sync request failed", "\tat ");
    }

    private void check(SoftAssertions answers, TestDatabase database, Case hostile) throws Exception {
        int good = (int) (1000 + seq);
        long first = seq;
        seq += 2;
        String id = UUID.randomUUID().toString();
        String change = hostile.change().replace("$SEQ", String.valueOf(first + 1));
        byte[] batch = batch(
                id,
                last,
                "{\"seq\": " + first + ", \"table\": \"things\", \"op\": \"UPSERT\", \"key\": {\"id\": " + good
                        + "}, \"changedAt\": \"2026-11-22T09:00:00Z\", \"row\": {\"id\": " + good
                        + ", \"name\": \"good\"}}, " + change);
        HttpResponse<String> answer = push(batch);
        String what = hostile.name() + ": " + answer.body();
        boolean goodIsThere = count(database, "SELECT COUNT(*) FROM things WHERE id = " + good) == 1;
        answers.assertThat(answer.body()).as(what).doesNotContain("Exception", "dev.hybridsync.jdbc");
        if (answer.statusCode() == 200) {
            last = id;
            answers.assertThat(goodIsThere).as(what).isTrue();
            answers.assertThat(outcome(answer.body(), first + 1)).as(what).isIn((Object[]) hostile.expected());
        } else {
            answers.assertThat(goodIsThere).as(what).isFalse();
            answers.assertThat(String.valueOf(answer.statusCode())).as(what).isIn((Object[]) hostile.expected());
        }
        // a repeat gets the same answer
        HttpResponse<String> again = push(batch);
        answers.assertThat(again.statusCode()).as(what).isEqualTo(answer.statusCode());
        if (again.statusCode() == 200) {
            answers.assertThat(outcome(again.body(), first + 1)).as(what).isEqualTo(outcome(answer.body(), first + 1));
        }
    }

    private void outOfOrder(TestDatabase database) throws Exception {
        String change = upsert("things", "8", "\"name\": \"from another order\"");
        String unknown = UUID.randomUUID().toString();
        assertThat(push(batch(UUID.randomUUID().toString(), unknown, change.replace("$SEQ", String.valueOf(seq))))
                        .statusCode())
                .isEqualTo(409);
        HttpResponse<String> older = push(batch(UUID.randomUUID().toString(), last, change.replace("$SEQ", "1")));
        assertThat(older.statusCode()).isEqualTo(200);
        assertThat(outcome(older.body(), 1)).isEqualTo("SUPERSEDED");
        assertThat(count(database, "SELECT COUNT(*) FROM things WHERE name = 'from another order'"))
                .isZero();
    }

    private static byte[] batch(String id, String previous, String changes) {
        String json =
                "{\"protocol\": 1, \"nodeId\": \"store-042\", \"journalId\": \"3f0c2d9e-6f0e-4b3e-9a53-0c7f6f1f2b11\","
                        + "\"batchId\": \"" + id + "\", \"previousBatchId\": "
                        + (previous == null ? "null" : "\"" + previous + "\"")
                        + ", \"sentAt\": \"2026-11-22T10:00:00Z\", \"changes\": [" + changes + "]}";
        return json.getBytes(StandardCharsets.UTF_8);
    }

    private static List<Case> cases() {
        List<Case> cases = new ArrayList<>();
        cases.add(new Case("good", upsert("things", "7", "\"name\": \"x\""), "APPLIED"));
        for (String sql :
                List.of("'; DROP TABLE things; --", "\\\"; DROP TABLE things; --", "`; DROP TABLE things; --")) {
            cases.add(new Case("SQL in a value", upsert("things", "8", "\"name\": \"" + cut(sql) + "\""), "APPLIED"));
            cases.add(new Case("SQL in a table", upsert(sql, "8", "\"name\": \"x\""), "UNKNOWN_TABLE"));
            cases.add(new Case("SQL in a column", upsert("things", "8", "\"" + sql + "\": 1"), "UNKNOWN_COLUMN"));
            cases.add(new Case(
                    "SQL in a key",
                    upsert("things", "\"" + sql + "\"", "\"name\": \"x\""),
                    "INVALID_VALUE",
                    "INVALID_KEY"));
        }
        for (String name : List.of("THINGS", "Things")) {
            cases.add(new Case("table " + name, upsert(name, "8", "\"name\": \"x\""), "APPLIED"));
        }
        for (String name :
                List.of("thi\\u014bs", "things\\u0301", "th\\uff49ngs", "hybridsync_node", "public.things")) {
            cases.add(new Case("table " + name, upsert(name, "8", "\"name\": \"x\""), "UNKNOWN_TABLE"));
        }
        cases.add(new Case("column NAME", upsert("things", "8", "\"NAME\": \"x\""), "APPLIED"));
        for (String name : List.of("name\\u0301", "n\\u0430me", "name ")) {
            cases.add(new Case("column " + name, upsert("things", "8", "\"" + name + "\": \"x\""), "UNKNOWN_COLUMN"));
        }
        cases.add(new Case("a member twice", upsert("things", "8", "\"name\": \"x\", \"name\": \"y\""), "400"));
        cases.add(new Case("1e999999", upsert("things", "8", "\"r\": 1e999999"), "400"));
        cases.add(new Case("1e999999 as text", upsert("things", "8", "\"amount\": \"1e999999\""), "INVALID_VALUE"));
        cases.add(new Case("1e-999999 as text", upsert("things", "8", "\"amount\": \"1e-999999\""), "INVALID_VALUE"));
        cases.add(new Case("many digits", upsert("things", "8", "\"amount\": " + "9".repeat(900)), "INVALID_VALUE"));
        cases.add(new Case("NUL", upsert("things", "8", "\"name\": \"a\\u0000b\""), "INVALID_VALUE", "APPLIED"));
        cases.add(
                new Case("half a character", upsert("things", "8", "\"name\": \"a\\ud83d\""), "INVALID_VALUE", "400"));
        cases.add(new Case("an object", upsert("things", "8", "\"name\": {\"a\": 1}"), "400"));
        for (String column : List.of("amount", "born", "happened", "active", "bytes", "uid", "r")) {
            for (String value : List.of("\"" + SECRET + "\"", "[1, 2]", "[[\"x\"]]", "\"\"")) {
                String expected = column.equals("bytes") && value.equals("\"\"") ? "APPLIED" : "INVALID_VALUE";
                cases.add(new Case(
                        column + " " + value, upsert("things", "8", "\"" + column + "\": " + value), expected));
            }
        }
        cases.add(new Case("name [1]", upsert("things", "8", "\"name\": [1]"), "INVALID_VALUE", "APPLIED"));
        cases.add(new Case(
                "too long",
                upsert("things", "8", "\"name\": \"" + "x".repeat(500) + "\""),
                "INVALID_VALUE",
                "APPLIED"));
        cases.add(new Case(
                "year 99999", upsert("things", "8", "\"born\": \"+99999-01-01\""), "APPLIED", "INVALID_VALUE"));
        cases.add(new Case("30 February", upsert("things", "8", "\"born\": \"2026-02-30\""), "INVALID_VALUE"));
        cases.add(new Case("year 9999", upsert("things", "8", "\"born\": \"9999-12-31\""), "APPLIED"));
        cases.add(
                new Case("year -4713", upsert("things", "8", "\"born\": \"-4713-01-01\""), "APPLIED", "INVALID_VALUE"));
        cases.add(new Case("year 0", upsert("things", "8", "\"born\": \"0000-01-01\""), "APPLIED", "INVALID_VALUE"));
        cases.add(new Case(
                "changed in 9999", upsert("things", "8", "").replace("2026-11-22T09", "9999-12-31T23"), "APPLIED"));
        cases.add(new Case(
                "changed in -4713", upsert("things", "9", "").replace("2026-11-22T09", "-4713-01-01T00"), "APPLIED"));
        cases.add(new Case(
                "changed in 10000", upsert("things", "9", "").replace("2026-11-22T09", "+10000-01-01T00"), "400"));
        cases.add(new Case("negative seq", upsert("things", "8", "").replace("$SEQ", "-1"), "400"));
        cases.add(new Case("seq 0", upsert("things", "8", "").replace("$SEQ", "0"), "400"));
        cases.add(new Case("seq 2^63", upsert("things", "8", "").replace("$SEQ", "9223372036854775808"), "400"));
        cases.add(new Case("key null", upsert("things", "null", ""), "INVALID_KEY"));
        cases.add(new Case("key 1.5", upsert("things", "1.5", ""), "INVALID_VALUE", "INVALID_KEY"));
        cases.add(new Case("key array", upsert("things", "[8]", ""), "INVALID_VALUE", "INVALID_KEY"));
        cases.add(new Case("key 2^70", upsert("things", "1180591620717411303424", ""), "INVALID_VALUE", "INVALID_KEY"));
        cases.add(new Case(
                "key and row differ",
                upsert("things", "8", "").replace("\"row\": {\"id\": 8", "\"row\": {\"id\": 7"),
                "INVALID_KEY"));
        cases.add(new Case(
                "no key", upsert("things", "8", "").replace("\"key\": {\"id\": 8}", "\"key\": {}"), "INVALID_KEY"));
        cases.add(new Case(
                "delete with SQL as its key",
                "{\"seq\": $SEQ, \"table\": \"things\", \"op\": \"DELETE\", \"key\": {\"id\": \"7 OR 1=1\"},"
                        + " \"changedAt\": \"2026-11-22T09:00:00Z\"}",
                "INVALID_VALUE",
                "INVALID_KEY"));
        return cases;
    }

    private static String cut(String text) {
        return text.replace("DROP TABLE things", "DROP TABLE t");
    }

    private static String upsert(String table, String key, String columns) {
        return "{\"seq\": $SEQ, \"table\": \"" + table + "\", \"op\": \"UPSERT\", \"key\": {\"id\": " + key
                + "}, \"changedAt\": \"2026-11-22T09:00:00Z\", \"row\": {\"id\": " + key
                + (columns.isEmpty() ? "" : ", " + columns) + "}}";
    }

    private static String outcome(String body, long seq) throws Exception {
        for (JsonNode outcome : JSON.readTree(body).get("outcomes")) {
            if (outcome.get("seq").longValue() == seq) {
                return outcome.has("code")
                        ? outcome.get("code").textValue()
                        : outcome.get("outcome").textValue();
            }
        }
        return "APPLIED";
    }

    private HttpResponse<String> push(byte[] body) throws Exception {
        URI address = URI.create("http://127.0.0.1:" + server.getAddress().getPort() + "/api/v1/sync/push");
        HttpRequest request = HttpRequest.newBuilder(address)
                .header("X-Api-Key", KEY)
                .header("Content-Type", "application/json")
                .POST(HttpRequest.BodyPublishers.ofByteArray(body))
                .build();
        return http.send(request, HttpResponse.BodyHandlers.ofString());
    }

    private void start(TestDatabase database) throws Exception {
        SyncHandler handler = SyncHandler.builder()
                .store(JdbcCentralStore.create(
                        database.dataSource(),
                        SyncSchema.builder().table("things").build()))
                .authenticator(key -> key.equals(KEY) ? Optional.of(Grant.allTables("store-042")) : Optional.empty())
                .build();
        handler.install();
        server = SyncServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), handler);
        server.start();
    }

    private static String table(TestDatabase.Kind kind) {
        String columns = switch (kind) {
            case POSTGRESQL ->
                "id bigint PRIMARY KEY, name varchar(100), amount numeric(10, 2), born date, happened timestamp,"
                        + " active boolean, bytes bytea, uid uuid, r double precision";
            case MARIADB ->
                "id bigint PRIMARY KEY, name varchar(100), amount decimal(10, 2), born date, happened datetime(6),"
                        + " active boolean, bytes blob, uid uuid, r double";
            case H2 ->
                "id bigint PRIMARY KEY, name varchar(100), amount numeric(10, 2), born date, happened timestamp,"
                        + " active boolean, bytes varbinary(100), uid uuid, r double precision";
            case SQLITE ->
                "id INTEGER PRIMARY KEY, name VARCHAR(100), amount DECIMAL(10, 2), born DATE, happened TIMESTAMP,"
                        + " active BOOLEAN, bytes BLOB, uid UUID, r REAL";
        };
        return "CREATE TABLE things (" + columns + ")";
    }

    private static long count(TestDatabase database, String sql) throws Exception {
        try (Connection connection = database.dataSource().getConnection();
                Statement statement = connection.createStatement();
                ResultSet row = statement.executeQuery(sql)) {
            row.next();
            return row.getLong(1);
        }
    }
}
