package dev.hybridsync.jdbc.rowkeys;

import static org.assertj.core.api.Assertions.assertThat;

import dev.hybridsync.jdbc.support.TestDatabase.Kind;
import dev.hybridsync.jdbc.support.WholeSystem;
import java.time.Duration;
import org.junit.jupiter.api.Test;

/**
 * Keys whose types are PostgreSQL domains, at both sides. A domain over an enumeration has no operator, so keys are
 * compared by the domain's base type.
 */
class PostgresDomainKeysTest extends WholeSystem {
    PostgresDomainKeysTest() {
        super(
                "feelings (k feeling NOT NULL, part INTEGER NOT NULL, up INTEGER, v VARCHAR(20), PRIMARY KEY (k, part),"
                        + " UNIQUE (part), FOREIGN KEY (up) REFERENCES feelings (part))",
                "deeper (k feeling_now PRIMARY KEY, v VARCHAR(20))",
                "idents (k ident PRIMARY KEY, v VARCHAR(20))",
                "numbers (k number PRIMARY KEY, v VARCHAR(20))",
                "codes (k code PRIMARY KEY, v VARCHAR(20))");
    }

    private static final String[] DOMAINS = {
        "CREATE TYPE mood AS ENUM ('sad', 'ok')",
        "CREATE DOMAIN feeling AS mood",
        "CREATE DOMAIN feeling_now AS feeling CHECK (VALUE::text <> 'never')",
        "CREATE DOMAIN ident AS uuid",
        "CREATE DOMAIN number AS integer CHECK (VALUE > 0)",
        "CREATE DOMAIN code AS varchar(5)"
    };

    private static final String[] TABLES = {"feelings", "deeper", "idents", "numbers", "codes"};

    @Test
    void rowsWithKeysOfDomainsAreInsertedUpdatedAndDeletedAtBothSides() {
        central(Kind.POSTGRESQL, dataSource -> dataSource, DOMAINS);
        Site site = emptySite(Kind.POSTGRESQL);
        site.database.execute(DOMAINS);
        create(site.database);
        site.database.execute(
                "INSERT INTO feelings VALUES ('sad', 1, NULL, 'a'), ('ok', 2, 1, 'b')",
                "INSERT INTO deeper VALUES ('sad', 'a'), ('ok', 'b')",
                "INSERT INTO idents VALUES ('f81d4fae-7dec-11d0-a765-00a0c91e6bf6', 'a')",
                "INSERT INTO numbers VALUES (1, 'a'), (2, 'b')",
                "INSERT INTO codes VALUES ('x', 'a'), ('y', 'b')");
        open(site, "site-1", 3, site.database.dataSource());
        assertEqual(site);
        for (String table : TABLES) {
            site.database.execute("UPDATE " + table + " SET v = 'c'");
        }
        site.database.execute("UPDATE numbers SET k = 7 WHERE k = 2");
        assertEqual(site);
        for (String table : TABLES) {
            central.execute("UPDATE " + table + " SET v = 'central'");
        }
        clock.advance(Duration.ofMinutes(1));
        for (String table : TABLES) {
            site.database.execute("UPDATE " + table + " SET v = 'later'");
        }
        site.changedAt("2040-01-01T00:00:00Z");
        assertEqual(site);
        site.database.execute("DELETE FROM feelings WHERE part = 2", "DELETE FROM deeper WHERE k::text = 'ok'");
        for (String table : new String[] {"idents", "numbers", "codes"}) {
            site.database.execute("DELETE FROM " + table);
        }
        assertEqual(site);
        assertThat(rows("SELECT k, part FROM feelings")).containsExactly("sad 1");
    }

    private void assertEqual(Site site) {
        site.flushAll();
        for (String table : TABLES) {
            assertThat(central.comparable(table)).as(table).isEqualTo(site.database.comparable(table));
        }
    }
}
