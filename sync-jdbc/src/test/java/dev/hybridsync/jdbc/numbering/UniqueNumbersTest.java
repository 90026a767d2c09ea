package dev.hybridsync.jdbc.numbering;

import static org.assertj.core.api.Assertions.assertThat;

import dev.hybridsync.change.OutcomeCode;
import dev.hybridsync.jdbc.support.TestDatabase;
import dev.hybridsync.jdbc.support.TestDatabase.Kind;
import dev.hybridsync.jdbc.support.WholeSystem;
import dev.hybridsync.schema.SyncSchema;
import dev.hybridsync.status.FindingCode;
import dev.hybridsync.status.QuarantinedRow;
import java.util.List;
import java.util.Locale;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/**
 * Two sites whose databases number a unique column other than the key, and in the same way: central can take each
 * number only once.
 */
class UniqueNumbersTest extends WholeSystem {
    UniqueNumbersTest() {
        super(SyncSchema.builder()
                .table("item", table -> table.key("id"))
                .table("doc", table -> table.ignore("ignored"))
                .build());
    }

    @Override
    public void create(TestDatabase database) {
        String number = database.kind().sql("number beside a key named id");
        String random = database.kind().sql("column of random ids");
        database.execute(
                "CREATE TABLE item (n " + number + ", v VARCHAR(10))",
                "CREATE TABLE doc (id VARCHAR(36) NOT NULL PRIMARY KEY, code VARCHAR(10) DEFAULT 'x' UNIQUE, random "
                        + random
                        + " UNIQUE, given VARCHAR(10) DEFAULT NULL UNIQUE, ignored VARCHAR(10) DEFAULT 'x' UNIQUE,"
                        + " plain VARCHAR(10) DEFAULT 'x', part VARCHAR(10) DEFAULT 'x', UNIQUE (id, part))");
    }

    @ParameterizedTest
    @EnumSource(Kind.class)
    void theOneThatWaitsIsToldWhoseRowHasItsNumberAndThatWaitingDoesNotEndIt(Kind kind) {
        central(kind);
        Site first = site(kind, "site-1", 100);
        first.database.execute("INSERT INTO item (id, v) VALUES ('s1-a', 'x'), ('s1-b', 'y')");
        first.flushAll();
        Site second = site(kind, "site-2", 100);
        second.database.execute("INSERT INTO item (id, v) VALUES ('s2-a', 'x'), ('s2-b', 'y'), ('s2-c', 'z')");
        second.flush();
        assertThat(rows("SELECT id FROM item ORDER BY id")).containsExactly("s1-a", "s1-b", "s2-c");
        List<QuarantinedRow> waiting = second.client.quarantine();
        assertThat(waiting).extracting(QuarantinedRow::code).containsOnly(OutcomeCode.UNIQUE);
        assertThat(waiting)
                .hasSize(2)
                .allSatisfy(row -> assertThat(row.detail())
                        .contains("'item'")
                        .containsIgnoringCase("'n'")
                        .contains("node 'site-1'")
                        .contains("waits for ever"));

        first.database.execute("UPDATE item SET n = 77 WHERE id = 's1-a'");
        first.flushAll();
        second.client.retryAll();
        second.flush();
        assertThat(second.client.quarantine())
                .extracting(QuarantinedRow::rowKey)
                .hasSize(1);
    }

    @ParameterizedTest
    @EnumSource(Kind.class)
    void aNumberThatAnotherRowOfTheSameSiteOrCentralsOwnHoldsIsToldSo(Kind kind) {
        central(kind);
        central.execute("INSERT INTO item (n, id, v) VALUES (5, 'own', 'x')");
        Site site = site(kind, "site-1", 100);
        site.database.execute("INSERT INTO item (n, id, v) VALUES (1, 'a', 'x'), (2, 'b', 'y')");
        site.flushAll();
        site.database.execute("UPDATE item SET n = 5 WHERE id = 'b'", "UPDATE item SET n = 2 WHERE id = 'a'");
        site.flush();
        assertThat(site.client.quarantine())
                .hasSize(2)
                .anySatisfy(row -> assertThat(row.detail())
                        .contains("a row of the central application")
                        .contains("waits for ever"))
                .anySatisfy(row -> assertThat(row.detail())
                        .containsIgnoringCase("'n'")
                        .contains("a row of this node")
                        .doesNotContain("for ever"));
    }

    @ParameterizedTest
    @EnumSource(Kind.class)
    void preflightWarnsBeforehandOfNumbersAndOtherDefaultsButNotOfThoseThatDiffer(Kind kind) {
        central(kind);
        Site site = site(kind, "site-1", 100);
        assertThat(site.client.preflight())
                .filteredOn(finding -> finding.is(FindingCode.UNIQUE_DEFAULT))
                .extracting(finding -> finding.table() + "." + finding.column().toLowerCase(Locale.ROOT))
                .containsExactlyInAnyOrder("item.n", "doc.code");
    }
}
