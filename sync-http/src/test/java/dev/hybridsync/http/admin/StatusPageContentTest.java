package dev.hybridsync.http.admin;

import static org.assertj.core.api.Assertions.assertThat;

import dev.hybridsync.change.Change;
import dev.hybridsync.change.NodeReport;
import dev.hybridsync.change.OutcomeCode;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** What the pages show. */
class StatusPageContentTest {
    /**
     * Used as a name, a value, a label and a reason. It has markup, the end of an attribute, a template's tag, and reversed
     * text.
     */
    private static final String HOSTILE = "<script>alert(1)</script>\"'`&={{text}}\u202e";

    private static final String ESCAPED =
            "&lt;script&gt;alert(1)&lt;/script&gt;&quot;&#39;&#x60;&amp;&#x3D;{{text}}\\u202e";

    private static CentralScene conflictOf(String text) {
        CentralScene scene = new CentralScene(text);
        scene.push("store-1", Duration.ZERO, scene.upsert(text, text, text, text, CentralScene.NOW.minusSeconds(90)));
        scene.push(
                "store-2", Duration.ZERO, scene.upsert(text, text, text, "other", CentralScene.NOW.minusSeconds(30)));
        return scene;
    }

    private static String page(PageServer server, String path) {
        return links(server.get(path).body());
    }

    /** The links of a page, with addresses as they are, not as attributes escape them. */
    private static String links(String html) {
        return Pattern.compile("href=\"[^\"]*\"")
                .matcher(html)
                .replaceAll(link -> link.group().replace("&#x3D;", "=").replace("&amp;", "&"));
    }

    private static CentralScene sites(int count) {
        CentralScene scene = new CentralScene("");
        scene.clock.set(CentralScene.NOW.minus(Duration.ofDays(3)));
        scene.push("silent-1", Duration.ZERO);
        scene.clock.set(CentralScene.NOW);
        scene.push("ahead-1", Duration.ofMinutes(10));
        IntStream.rangeClosed(1, count - 2).forEach(i -> scene.push(String.format("store-%03d", i), Duration.ZERO));
        return scene;
    }

    @Test
    void hostileNamesAreTextInEveryCellOfCentralsPages() {
        CentralScene scene = conflictOf(HOSTILE).label("store-1", HOSTILE.replace("\u202e", ""));
        scene.key(HOSTILE, "store-1", HOSTILE, CentralScene.NOW.plusSeconds(900));
        try (PageServer server = PageServer.of(scene)) {
            for (String page : List.of(
                    "/",
                    "/site?id=store-1",
                    "/conflicts",
                    "/conflict?id=1",
                    "/keys",
                    "/central",
                    "/keys?find=%3Cscript%3E&state=%22%3E",
                    "/conflicts?table=%3Cscript%3Ealert(1)%3C/script%3E",
                    "/?find=%3Cscript%3Ealert(1)%3C/script%3E")) {
                String body = page(server, page);
                assertThat(body).as(page).contains("&lt;script&gt;").doesNotContainIgnoringCase("<script");
                assertThat(body).as(page).doesNotContain("alert(1)<").doesNotContain("\u202e");
            }
            assertThat(page(server, "/conflict?id=1")).contains("<code>" + ESCAPED + "</code>");
        }
    }

    @Test
    void hostileNamesAreTextInEveryCellOfANodesPages() {
        NodeScene scene = new NodeScene()
                .write(HOSTILE, HOSTILE)
                .refuse(OutcomeCode.CONSTRAINT, HOSTILE)
                .flush();
        scene.client.pause(HOSTILE);
        try (PageServer server = PageServer.of(scene)) {
            for (String page :
                    List.of("/", "/tables?find=%3Cscript%3E", "/quarantine", "/quarantine?table=%3Cscript%3E")) {
                assertThat(page(server, page))
                        .as(page)
                        .contains("&lt;script&gt;")
                        .doesNotContainIgnoringCase("<script")
                        .doesNotContain("\u202e");
            }
            assertThat(page(server, "/quarantine")).contains("CONSTRAINT", "Rejected", "1 row<");
            assertThat(page(server, "/")).contains("Sending is paused", "java -jar hybrid-app.jar resume");
        }
    }

    @Test
    void sitesArePagedFilteredSortedAndCounted() {
        try (PageServer server = PageServer.of(sites(130))) {
            String first = page(server, "/");
            assertThat(first)
                    .contains("2 of 130 sites need attention.", "1–50 of 130 sites", ">ahead-1<", ">store-048<");
            assertThat(first).doesNotContain(">store-049<").contains("href=\"./?page=2\"");
            String last = page(server, "/?page=3&refresh=30");
            assertThat(last).contains("101–130 of 130 sites", "href=\"./?page=2&refresh=30\"");
            assertThat(page(server, "/?page=9")).contains("101–130 of 130 sites");
            assertThat(page(server, "/?find=STORE-01"))
                    .contains("10 sites", ">store-019<")
                    .doesNotContain(">store-020<");
            assertThat(page(server, "/?state=silent"))
                    .contains(">silent-1<", "1 site")
                    .doesNotContain(">ahead-1<");
            assertThat(page(server, "/?state=clock")).contains(">ahead-1<", "10 min ahead");
            String sorted = page(server, "/?sort=seen");
            assertThat(sorted.indexOf(">silent-1<")).isLessThan(sorted.indexOf(">ahead-1<"));
            assertThat(page(server, "/?find=nobody")).contains("No site matches the filter.");
        }
    }

    @Test
    void whatASiteSaysOfItselfIsShownFilteredSummedAndSorted() {
        CentralScene scene = sites(4);
        NodeReport report = NodeReport.builder()
                .version("1.2.3 " + HOSTILE)
                .pending(41_200L)
                .oldestPendingAt(CentralScene.NOW.minus(Duration.ofHours(7)))
                .deferred(2L)
                .rejected(12L)
                .heldTables(List.of(HOSTILE))
                .lastFailure(HOSTILE)
                .verifiedAt(CentralScene.NOW.minus(Duration.ofHours(3)))
                .different(1L)
                .heartbeat(Duration.ofMinutes(5))
                .build();
        scene.push("behind-1", Duration.ZERO, report);
        scene.push("store-001", Duration.ZERO, NodeReport.builder().pending(5L).build());
        try (PageServer server = PageServer.of(scene)) {
            String all = page(server, "/");
            assertThat(all)
                    .contains("41,205", "12 rejected", "Differs", "Failure", "Held tables", "1.2.3", "1 row differed");
            assertThat(all).contains("oldest 7 h ago").doesNotContain("<script");
            assertThat(page(server, "/?sort=waiting")).containsSubsequence(">behind-1<", ">store-001<", ">ahead-1<");
            assertThat(page(server, "/?sort=oldest")).containsSubsequence(">behind-1<", ">ahead-1<");
            assertThat(page(server, "/?state=quarantine"))
                    .contains(">behind-1<")
                    .doesNotContain(">store-001<");
            assertThat(page(server, "/?state=waiting")).contains(">store-001<").doesNotContain(">store-002<");
            assertThat(page(server, "/site?id=behind-1"))
                    .contains(
                            "What the site reports", "12 rejected rows", "every 5 min", ESCAPED.replace("\\u202e", ""))
                    .doesNotContain("<script");
            scene.clock.advance(Duration.ofMinutes(16));
            assertThat(page(server, "/?state=silent"))
                    .as("three heartbeats were missed")
                    .contains(">behind-1<")
                    .doesNotContain(">store-001<");
        }
    }

    @Test
    void aRefreshShowsTheSamePlace() {
        try (PageServer server = PageServer.of(sites(130))) {
            PageServer.Answer answer = server.get("/?find=store&state=&sort=seen&page=2&refresh=30");
            assertThat(answer.header("Refresh")).isEqualTo("30");
            assertThat(links(answer.body())).contains("href=\"./?find=store&sort=seen&page=2&refresh=30\">Refresh</a>");
            assertThat(server.get("/").header("Refresh"))
                    .as("only where asked for")
                    .isNull();
            assertThat(server.get("/?refresh=1").header("Refresh")).isNull();
        }
    }

    @Test
    void theCommandsThatActAreShownAndQuotedForAShell() {
        CentralScene scene = conflictOf("items");
        try (PageServer server = PageServer.of(scene)) {
            assertThat(page(server, "/site?id=store-1")).contains("java -jar hybrid-app.jar forget store-1");
            assertThat(page(server, "/conflict?id=1")).contains("java -jar hybrid-app.jar conflicts restore 1");
        }
    }

    @Test
    void conflictsAreFilteredAndPagedFromTheNewestOn() {
        CentralScene scene = new CentralScene("");
        for (int i = 0; i < 60; i++) {
            scene.push(
                    "store-1",
                    Duration.ZERO,
                    scene.upsert("orders", "o" + i, "total", "1", CentralScene.NOW.minusSeconds(90)));
            scene.push(
                    "store-2",
                    Duration.ZERO,
                    scene.upsert("orders", "o" + i, "total", "2", CentralScene.NOW.minusSeconds(30)));
        }
        try (PageServer server = PageServer.of(scene)) {
            String first = page(server, "/conflicts");
            assertThat(first)
                    .contains("60 conflicts", ">No. 60<", "conflicts?before=11")
                    .doesNotContain(">No. 10<");
            assertThat(page(server, "/conflicts?before=11")).contains(">No. 10<", ">No. 1<", "10 of 60 conflicts");
            assertThat(page(server, "/conflicts?site=store-3")).contains("No conflict matches");
            assertThat(page(server, "/conflicts?table=orders&site=store-2")).contains(">No. 60<");
        }
    }

    @Test
    void aConflictShowsBothStatesSideBySide() {
        CentralScene scene = conflictOf("items");
        try (PageServer server = PageServer.of(scene)) {
            assertThat(page(server, "/conflict?id=1"))
                    .containsSubsequence(
                            "Lost, of store-1",
                            "At central now",
                            "<code>items</code>",
                            "<code>other</code>",
                            "differs");
            scene.push("store-2", Duration.ZERO, Change.delete(99, "items", Map.of("id", "items"), CentralScene.NOW));
            assertThat(page(server, "/conflict?id=1"))
                    .contains("The row does not exist at central.", "<code>items</code>");
        }
    }

    @Test
    void aKeyIsShownByItsIdWithItsLastUseAndEnd() {
        CentralScene scene = sites(3).key("abcdefghijkm", "store-001", "till 2", CentralScene.NOW.minusSeconds(900));
        scene.key("nopqrstuvwxy", "store-001", "next", CentralScene.NOW.plusSeconds(900));
        try (PageServer server = PageServer.of(scene)) {
            assertThat(page(server, "/keys"))
                    .contains("1 of 2 keys are valid", "abcdefghijkm", "till 2", "2026-11-28", "Expired");
            assertThat(page(server, "/keys?state=valid"))
                    .contains("nopqrstuvwxy")
                    .doesNotContain("abcdefghijkm");
            assertThat(page(server, "/")).contains("Key last used", "2026-11-28");
        }
    }
}
