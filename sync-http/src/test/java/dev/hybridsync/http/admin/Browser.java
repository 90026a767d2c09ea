package dev.hybridsync.http.admin;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.File;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import org.openqa.selenium.By;
import org.openqa.selenium.WebDriverException;
import org.openqa.selenium.WebElement;
import org.openqa.selenium.chrome.ChromeDriver;
import org.openqa.selenium.chrome.ChromeDriverService;
import org.openqa.selenium.chrome.ChromeOptions;

/** Debian's headless Chromium, driven by Selenium. Tests are skipped with a message if one of the two is not installed. */
final class Browser implements AutoCloseable {
    private static final Path CHROMIUM = Path.of("/usr/bin/chromium");
    private static final Path DRIVER = Path.of("/usr/bin/chromedriver");
    private static final Path PICTURES = Path.of("target", "screenshots");
    private static final String AXE = resource("/axe.min.js");

    private final ChromeDriver driver;

    private Browser(ChromeDriver driver) {
        this.driver = driver;
        driver.manage().timeouts().pageLoadTimeout(Duration.ofSeconds(60)).implicitlyWait(Duration.ofSeconds(5));
        // the browser adds it to each page, because the page's own policy would not allow it
        driver.executeCdpCommand("Page.addScriptToEvaluateOnNewDocument", Map.of("source", AXE));
    }

    static Browser start() {
        for (Path needed : List.of(CHROMIUM, DRIVER)) {
            assumeTrue(
                    Files.isExecutable(needed),
                    needed + " is not there: 'apt-get install chromium chromium-driver' brings it");
        }
        ChromeOptions options = new ChromeOptions();
        options.setBinary(CHROMIUM.toFile());
        options.addArguments("--headless=new", "--no-sandbox", "--disable-dev-shm-usage", "--hide-scrollbars");
        ChromeDriverService service = new ChromeDriverService.Builder()
                .usingDriverExecutable(new File(DRIVER.toString()))
                .usingAnyFreePort()
                .build();
        return new Browser(new ChromeDriver(service, options));
    }

    ChromeDriver driver() {
        return driver;
    }

    private static String resource(String name) {
        try (InputStream in = Browser.class.getResourceAsStream(name)) {
            assertThat(in).as(name).isNotNull();
            return new String(in.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Sets the width of the window, and which colours its user prefers. */
    Browser look(int width, String scheme) {
        driver.executeCdpCommand(
                "Emulation.setDeviceMetricsOverride",
                Map.of("width", width, "height", 900, "deviceScaleFactor", 1, "mobile", false));
        driver.executeCdpCommand(
                "Emulation.setEmulatedMedia",
                Map.of("features", List.of(Map.of("name", "prefers-color-scheme", "value", scheme))));
        return this;
    }

    /** Sets whether the pages' own scripts run. The scripts of the test run in any case. */
    Browser scripts(boolean run) {
        driver.executeCdpCommand("Emulation.setScriptExecutionDisabled", Map.of("value", !run));
        return this;
    }

    Browser open(String address) {
        driver.get(address);
        return this;
    }

    Browser signIn(String token) {
        driver.findElement(By.name("token")).sendKeys(token);
        return click(By.cssSelector("main button"));
    }

    Browser click(By what) {
        return leave(() -> driver.findElement(what).click());
    }

    /**
     * Does something that leads to another page, and waits until the old one is gone, because clicks and keys do not always
     * wait.
     */
    Browser leave(Runnable action) {
        WebElement page = driver.findElement(By.tagName("html"));
        action.run();
        long deadline = System.nanoTime() + Duration.ofSeconds(30).toNanos();
        while (isThere(page)) {
            assertThat(System.nanoTime()).as("no other page came").isLessThan(deadline);
        }
        return this;
    }

    private static boolean isThere(WebElement page) {
        try {
            return page.isEnabled();
        } catch (WebDriverException e) {
            return false;
        }
    }

    /** Leaves the page, so that its server may end, and forgets what the browser has logged. */
    Browser rest() {
        driver.get("about:blank");
        driver.manage().logs().get("browser");
        return this;
    }

    String title() {
        return driver.findElement(By.tagName("h1")).getText();
    }

    Object script(String script) {
        return driver.executeScript("return " + script);
    }

    /** The findings of axe-core, with all of its rules. */
    @SuppressWarnings("unchecked")
    List<String> findings() {
        return (List<String>) driver.executeAsyncScript("""
                const done = arguments[arguments.length - 1];
                axe.run({resultTypes: ['violations']}).then(found => done(found.violations.flatMap(
                    rule => rule.nodes.map(node => rule.id + ': ' + node.html + ' ' + node.failureSummary))));
                """);
    }

    void assertNothingIsCutOff() {
        assertThat(script("document.documentElement.scrollWidth"))
                .isEqualTo(script("document.documentElement.clientWidth"));
    }

    /** Saves a picture of the whole page in {@code target/screenshots}. */
    void picture(String name) {
        Object data = driver.executeCdpCommand(
                        "Page.captureScreenshot",
                        Map.of("format", "png", "captureBeyondViewport", true, "clip", clip()))
                .get("data");
        try {
            Files.createDirectories(PICTURES);
            Files.write(PICTURES.resolve(name + ".png"), Base64.getDecoder().decode(String.valueOf(data)));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private Map<String, Object> clip() {
        return Map.of(
                "x", 0,
                "y", 0,
                "width", script("document.documentElement.clientWidth"),
                "height", script("Math.min(3000, Math.max(500, document.documentElement.scrollHeight))"),
                "scale", 1);
    }

    @Override
    public void close() {
        driver.quit();
    }
}
