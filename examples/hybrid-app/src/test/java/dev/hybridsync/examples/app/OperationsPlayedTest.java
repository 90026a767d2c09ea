package dev.hybridsync.examples.app;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.HashMap;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** Runs the commands of docs/operations.md in order, on the databases that each procedure is for. */
class OperationsPlayedTest extends LocalCommandsFixture {
    /** The values of the placeholders in the page's commands. */
    private final Map<String, String> meant = new HashMap<>();

    private Iterator<DocumentedCommand> lines = List.<DocumentedCommand>of().iterator();
    private Map<String, String> site = Map.of();

    private void open(String section) {
        lines = DocumentedCommand.of("operations.md").stream()
                .filter(command -> command.section().equals(section))
                .iterator();
        assertThat(lines).as(section).hasNext();
    }

    /** Runs the next commands of the section. */
    private void play(int count) {
        for (int i = 0; i < count; i++) {
            DocumentedCommand command = lines.next();
            String[] words = command.words().stream()
                    .map(word -> meant.getOrDefault(word, word))
                    .toArray(String[]::new);
            AppRun run = AppRun.of(command.atCentral() ? headquarters() : site, words);
            assertThat(run.status()).as("%s: %s", command, run.all()).isEqualTo(command.status());
        }
    }

    private void playTheRest() {
        while (lines.hasNext()) {
            play(1);
        }
    }

    private Map<String, String> headquarters() {
        return Map.of("APP_MODE", "central", "DB_URL", centralDb);
    }

    private void flush() {
        assertThat(AppRun.of(site, "flush").status()).isZero();
    }

    private Path file(String name) {
        return folder.resolve(name);
    }

    private static void copy(Path from, Path to) throws Exception {
        Files.copy(from, to, StandardCopyOption.REPLACE_EXISTING);
    }

    private List<String> atCentral() throws Exception {
        return Sql.query(centralDb, "SELECT id, total FROM orders ORDER BY id");
    }

    private String fork() throws Exception {
        return status().get("fork").asText();
    }

    @Test
    void aRestoredSiteGoesOnAndSendsItsStateWhereThePersonSaysSo() throws Exception {
        site = online();
        flush();
        copy(file("local.db"), file("backup.db"));
        Sql.run(localDb, "UPDATE orders SET total = 13 WHERE id = 'a'", "DELETE FROM orders WHERE id = 'b'");
        Sql.run(localDb, "INSERT INTO orders VALUES ('c', 3, true)");
        flush();
        copy(file("backup.db"), file("local.db"));
        site.put("SYNC_HEARTBEAT", "5m");
        open("Restore a site");
        play(2);
        assertThat(fork()).isEqualTo("NODE_WENT_BACK");
        play(3);
        assertThat(atCentral()).containsExactly("a,13.00", "c,3.00");
        playTheRest();
        assertThat(atCentral())
                .as("central is as the site is, without what only central had")
                .containsExactly("a,12.50", "b,7.25");
    }

    @Test
    void aRestoredCentralGetsEverythingBackAndDeletesWhereThePersonSaysSo() throws Exception {
        site = online();
        flush();
        Sql.run(localDb, "UPDATE orders SET total = 12.75 WHERE id = 'a'");
        flush();
        central.close();
        copy(file("central.mv.db"), file("backup.mv.db"));
        restart();
        Sql.run(localDb, "UPDATE orders SET total = 13 WHERE id = 'a'", "DELETE FROM orders WHERE id = 'b'");
        flush();
        central.close();
        copy(file("backup.mv.db"), file("central.mv.db"));
        open("Restore central");
        play(1);
        restart();
        site.put("SYNC_HEARTBEAT", "5m");
        play(1);
        assertThat(fork()).isEqualTo("CENTRAL_WENT_BACK");
        play(3);
        assertThat(atCentral()).containsExactly("a,13.00", "b,7.25");
        playTheRest();
        assertThat(atCentral()).containsExactly("a,13.00");
    }

    private void restart() {
        central = new RunningCentral(centralDb, Map.of());
        site = online();
    }

    @Test
    void aCloneGetsANameOfItsOwnAndTheOriginalGoesOn() throws Exception {
        site = online();
        flush();
        Map<String, String> original = site;
        copy(file("local.db"), file("clone.db"));
        meant.put("store-043.key", file("clone.key").toString());
        site = new HashMap<>(site);
        site.put("DB_URL", "jdbc:sqlite:" + file("clone.db"));
        Sql.run(site.get("DB_URL"), "INSERT INTO orders VALUES ('clone', 1, true)");
        flush();
        open("Cloned sites and copies");
        play(2);
        site.put("SYNC_NODE_ID", "store-043");
        site.remove("SYNC_API_KEY");
        site.put("SYNC_API_KEY_FILE", meant.get("store-043.key"));
        play(2);
        site = original;
        Sql.run(localDb, "INSERT INTO orders VALUES ('original', 2, true)");
        assertThat(AppRun.of(site, "flush").status()).as("forked by the clone").isEqualTo(1);
        playTheRest();
        assertThat(atCentral()).containsExactly("a,12.50", "b,7.25", "clone,1.00", "original,2.00");
    }

    @Test
    void aSiteMovesToAnotherMachineAndTheOldOneSendsNothing() throws Exception {
        site = online();
        assertThat(AppRun.of(site, "install").status()).isZero();
        open("To another machine");
        play(2);
        copy(file("local.db"), file("moved.db"));
        assertThat(AppRun.of(site, "flush").err()).contains("moving to the new computer");
        site.put("DB_URL", "jdbc:sqlite:" + file("moved.db"));
        Sql.run(site.get("DB_URL"), "INSERT INTO orders VALUES ('moved', 1, true)");
        playTheRest();
        assertThat(atCentral()).hasSize(3);
    }

    @Test
    void aSiteMovesToAnotherDatabase() throws Exception {
        site = online();
        flush();
        open("To another database");
        play(3);
        site.put("DB_URL", "jdbc:h2:file:" + file("moved"));
        Sql.run(
                site.get("DB_URL"),
                "CREATE TABLE orders (id VARCHAR(36) PRIMARY KEY, total DECIMAL(10,2), paid BOOLEAN)",
                "INSERT INTO orders VALUES ('a', 12.50, true), ('b', 7.25, false)");
        playTheRest();
        assertThat(atCentral()).containsExactly("a,12.50", "b,7.25");
    }

    @Test
    void aKeyIsRotatedWithoutARestart() throws Exception {
        Path keyFile = Files.writeString(file("site.key"), key);
        site = online();
        site.remove("SYNC_API_KEY");
        site.put("SYNC_API_KEY_FILE", keyFile.toString());
        flush();
        meant.put("ID", keyId());
        meant.put("store-042-next.key", file("next.key").toString());
        open("Rotate a key");
        play(2);
        copy(file("next.key"), keyFile);
        playTheRest();
        Sql.run(localDb, "INSERT INTO orders VALUES ('c', 3, true)");
        flush();
    }

    private String keyId() throws Exception {
        JsonNode keys = new ObjectMapper()
                .readTree(AppRun.of(headquarters(), "keys", "list", "--json").out());
        return keys.get(0).get("id").asText();
    }

    @Test
    void aKeyOfATableIsChanged() throws Exception {
        site = online();
        flush();
        open("Before you change a schema");
        play(2);
        Sql.run(
                localDb,
                "ALTER TABLE orders RENAME TO earlier",
                "CREATE TABLE orders (no VARCHAR(36) NOT NULL PRIMARY KEY, total DECIMAL(10,2), paid BOOLEAN)",
                "INSERT INTO orders SELECT * FROM earlier",
                "DROP TABLE earlier");
        Sql.run(centralDb, "ALTER TABLE orders ALTER COLUMN id RENAME TO no");
        playTheRest();
    }

    @Test
    void tombstonesAreRemovedAndASiteIsClosed() throws Exception {
        site = online();
        flush();
        open("Remove old tombstones");
        playTheRest();
        open("Close a site");
        playTheRest();
        Sql.run(localDb, "INSERT INTO orders VALUES ('late', 1, true)");
        assertThat(AppRun.of(site, "flush").err()).contains("refuses");
    }
}
