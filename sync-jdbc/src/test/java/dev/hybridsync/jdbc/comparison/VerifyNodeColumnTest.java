package dev.hybridsync.jdbc.comparison;

import static org.assertj.core.api.Assertions.assertThat;

import dev.hybridsync.VerifyOptions;
import dev.hybridsync.VerifyReport;
import dev.hybridsync.jdbc.support.EachDatabase;
import dev.hybridsync.jdbc.support.TestDatabase;
import dev.hybridsync.jdbc.support.WholeSystem;
import dev.hybridsync.schema.SyncSchema;
import dev.hybridsync.status.RowClass;
import org.junit.jupiter.api.Test;

/**
 * Sites that assign the same numbers, with their rows side by side at central: each site compares its own rows only.
 */
@EachDatabase
class VerifyNodeColumnTest extends WholeSystem {
    private static final String HERE = "CREATE TABLE item (id INTEGER NOT NULL PRIMARY KEY, name VARCHAR(40))";
    private static final String THERE = "CREATE TABLE item (site_id VARCHAR(64) NOT NULL, id INTEGER NOT NULL,"
            + " name VARCHAR(40), PRIMARY KEY (site_id, id))";

    private final TestDatabase.Kind kind;

    VerifyNodeColumnTest(TestDatabase.Kind kind) {
        super(SyncSchema.builder().nodeColumn("site_id").table("item").build());
        this.kind = kind;
    }

    private Site site(String nodeId) {
        Site site = emptySite();
        site.database.execute(HERE);
        open(site, nodeId, 1_000, site.database.dataSource());
        for (int i = 0; i < 600; i++) {
            site.database.execute("INSERT INTO item VALUES (" + i + ", '" + nodeId + " " + i + "')");
        }
        site.flushAll();
        return site;
    }

    @Test
    void eachSiteComparesItsOwnRowsAndRepairsOnlyThem() {
        central(kind, dataSource -> dataSource, THERE);
        Site first = site("site-1");
        Site second = site("site-2");
        for (Site site : new Site[] {first, second}) {
            VerifyReport report = site.client.verify();
            assertThat(report.isEqual()).as(report.toString()).isTrue();
            assertThat(report.count(RowClass.EQUAL)).isEqualTo(600);
        }
        assertThat(second.transport.questions()).hasSize(2);
        first.database.execute("DELETE FROM item WHERE id = 7", "DELETE FROM hybridsync_journal");
        central.execute(
                "UPDATE item SET name = 'other' WHERE site_id = 'site-1' AND id = 8", "DELETE FROM hybridsync_edit");
        VerifyReport report = first.client.verify(VerifyOptions.repair(true));
        assertThat(report.count(RowClass.SURPLUS)).as(report.toString()).isOne();
        assertThat(report.count(RowClass.DIFFERENT)).isOne();
        assertThat(second.client.verify().isEqual()).isTrue();
        first.flushAll();
        assertThat(first.client.verify().isEqual()).isTrue();
        assertThat(rows("SELECT site_id FROM item WHERE id = 7")).containsExactly("site-2");
        assertThat(rows("SELECT name FROM item WHERE id = 8 ORDER BY site_id")).containsExactly("site-1 8", "site-2 8");
    }
}
