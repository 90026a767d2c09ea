package dev.hybridsync.http.admin;

import static dev.hybridsync.http.admin.PageServer.TOKEN;
import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.openqa.selenium.By;
import org.openqa.selenium.Cookie;
import org.openqa.selenium.Keys;
import org.openqa.selenium.WebElement;

/** Shows the page in a real browser. Screenshots are in {@code target/screenshots}. */
class StatusPageBrowserTest {
    private static final String HOSTILE = "<script>document.title='hit'</script><img src=x onerror=alert(1)>";

    private static Browser browser;

    private final List<PageServer> servers = new ArrayList<>();

    @BeforeAll
    static void start() {
        browser = Browser.start();
    }

    @AfterAll
    static void stop() {
        if (browser != null) {
            browser.close();
        }
    }

    @AfterEach
    void signOut() {
        browser.scripts(true).driver().manage().deleteAllCookies();
        browser.rest();
        servers.forEach(PageServer::close);
    }

    private String serve(PageServer server) {
        servers.add(server);
        return server.origin() + "/admin";
    }

    @Test
    void eachPageIsAccessibleAndFitsInLightAndDarkWideAndNarrow() {
        Map<String, String> pages = new LinkedHashMap<>();
        String fleet = serve(PageServer.of(Scenes.fleet()));
        String shop = serve(PageServer.of(Scenes.shop()));
        String empty = serve(PageServer.of(new CentralScene("")));
        pages.put("1-sign-in", fleet + "/");
        pages.put("2-sites", fleet + "/");
        pages.put("3-sites-filtered", fleet + "/?state=attention&refresh=60");
        pages.put("4-site", fleet + "/site?id=store-015");
        pages.put("5-conflicts", fleet + "/conflicts");
        pages.put("6-conflict", fleet + "/conflict?id=1");
        pages.put("7-keys", fleet + "/keys?find=2026");
        pages.put("8-central", fleet + "/central");
        pages.put("9-not-found", fleet + "/site?id=store-999");
        pages.put("10-empty", empty + "/");
        pages.put("11-node", shop + "/");
        pages.put("12-node-tables", shop + "/tables");
        pages.put("13-node-quarantine", shop + "/quarantine");
        Set<String> signedIn = new HashSet<>();
        pages.forEach((name, address) -> {
            String origin = address.substring(0, address.indexOf("/admin"));
            if (!name.equals("1-sign-in") && signedIn.add(origin)) {
                browser.open(origin + "/admin/").signIn(TOKEN);
            }
            // the long list only has more lines, so one scheme is enough
            for (String scheme : name.equals("2-sites") ? List.of("light") : List.of("light", "dark")) {
                int width = scheme.equals("light") ? 1_280 : 400;
                browser.look(width, scheme).open(address);
                browser.picture(name + "-" + scheme + "-" + width);
                browser.assertNothingIsCutOff();
                assertThat(browser.findings()).as(name + " in " + scheme).isEmpty();
            }
        });
    }

    @Test
    void aPersonSignsInReadsAndSignsOutWithoutAnyScript() {
        String fleet = serve(PageServer.of(Scenes.fleet()));
        browser.scripts(false).look(1_280, "light").open(fleet + "/keys?state=valid");
        browser.signIn("not the token");
        assertThat(browser.driver().findElement(By.id("error")).getText()).isEqualTo("The token is wrong.");
        browser.picture("14-wrong-token");
        browser.signIn(TOKEN);
        assertThat(browser.driver().getCurrentUrl())
                .as("where they wanted to be")
                .isEqualTo(fleet + "/keys?state=valid");
        Cookie cookie = browser.driver().manage().getCookies().iterator().next();
        assertThat(cookie.isHttpOnly()).isTrue();
        assertThat(cookie.getSameSite()).isEqualTo("Strict");
        assertThat(cookie.getPath()).isEqualTo("/admin");
        browser.click(By.linkText("Sites"));
        browser.leave(() -> browser.driver().findElement(By.name("find")).sendKeys("mountain", Keys.ENTER));
        assertThat(browser.driver().findElement(By.linkText("store-007")).isDisplayed())
                .isTrue();
        assertThat(browser.driver().findElements(By.cssSelector("tbody tr"))).hasSize(1);
        browser.click(By.linkText("30 s"));
        assertThat(browser.driver().getCurrentUrl()).endsWith("/admin/?find=mountain&sort=name&refresh=30");
        browser.click(By.linkText("store-007"));
        assertThat(browser.title()).isEqualTo("Site store-007");
        browser.click(By.name("end"));
        assertThat(browser.title()).isEqualTo("Sign in");
        assertThat(browser.driver().manage().getCookies()).isEmpty();
    }

    @Test
    void theKeyboardReachesTheContentFirstAndShowsWhereItIs() {
        String fleet = serve(PageServer.of(Scenes.fleet()));
        browser.look(1_280, "light").open(fleet + "/").signIn(TOKEN);
        browser.driver().findElement(By.tagName("body")).sendKeys(Keys.TAB);
        WebElement focused = browser.driver().switchTo().activeElement();
        assertThat(focused.getText()).isEqualTo("Skip to the content");
        focused.sendKeys(Keys.TAB);
        assertThat(browser.driver().switchTo().activeElement().getText()).isEqualTo("Sites");
        assertThat(browser.driver().switchTo().activeElement().getCssValue("outline-style"))
                .isEqualTo("solid");
    }

    @Test
    void hostileNamesRunNothingInTheBrowser() {
        CentralScene scene = new CentralScene(HOSTILE);
        scene.push("store-1", Duration.ZERO, scene.upsert(HOSTILE, HOSTILE, HOSTILE, HOSTILE, CentralScene.NOW));
        scene.push(
                "store-2",
                Duration.ZERO,
                scene.upsert(HOSTILE, HOSTILE, HOSTILE, "b", CentralScene.NOW.plusSeconds(1)));
        scene.label("store-1", HOSTILE).key(HOSTILE, "store-1", HOSTILE, CentralScene.NOW);
        String page = serve(PageServer.of(scene));
        browser.look(400, "light").open(page + "/").signIn(TOKEN);
        for (String path : List.of("/", "/site?id=store-1", "/conflicts", "/conflict?id=1", "/keys", "/central")) {
            browser.open(page + path);
            assertThat(browser.script("document.scripts.length + document.images.length"))
                    .as(path)
                    .isEqualTo(0L);
            assertThat(browser.driver().getTitle()).as(path).endsWith("HybridSync");
            browser.assertNothingIsCutOff();
        }
        browser.picture("15-hostile-names");
        Set<String> errors = browser.driver().manage().logs().get("browser").getAll().stream()
                .map(entry -> entry.getMessage())
                .filter(message -> !message.contains("401") && !message.contains("404") && !message.contains("favicon"))
                .collect(Collectors.toSet());
        assertThat(errors).as("what the policy had to stop").isEmpty();
    }
}
