package dev.hybridsync.http.admin;

import static dev.hybridsync.http.admin.PageServer.TOKEN;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatNullPointerException;

import dev.hybridsync.http.admin.PageServer.Answer;
import java.time.Duration;
import java.util.List;
import okhttp3.MediaType;
import okhttp3.RequestBody;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Who sees the page, and who does not. */
class StatusPageGuardTest {
    private static final List<String> PAGES =
            List.of("/", "/site?id=store-1", "/conflicts", "/conflict?id=1", "/keys", "/central");

    private final CentralScene scene = new CentralScene("").push("store-1", Duration.ZERO);
    private final PageServer server = PageServer.of(scene);

    @AfterEach
    void stop() {
        server.close();
    }

    private Answer session(String path, String cookie) {
        return server.send(server.request("/admin" + path).header("Cookie", cookie));
    }

    private String signIn() {
        return cookieOf(server.send(server.form("/", "token", TOKEN)));
    }

    private static String cookieOf(Answer answer) {
        String cookie = answer.header("Set-Cookie");
        assertThat(cookie).isNotNull();
        return cookie.substring(0, cookie.indexOf(';'));
    }

    @Test
    void withoutATokenNoPageShowsAnything() {
        for (String page : PAGES) {
            Answer answer = server.send(server.request("/admin" + page));
            assertThat(answer.status()).as(page).isEqualTo(401);
            assertThat(answer.header("WWW-Authenticate")).startsWith("AdminToken ");
            assertThat(answer.body()).contains("Sign in").doesNotContain("store-1");
        }
        assertThat(server.send(server.request("/admin/?token=" + TOKEN)).status())
                .as("never in the URL")
                .isEqualTo(401);
    }

    @Test
    void theTokenInTheHeaderOpensEveryPage() {
        for (String page : PAGES) {
            assertThat(server.get(page).status()).as(page).isEqualTo(page.startsWith("/conflict?") ? 404 : 200);
        }
        assertThat(server.get("/").body()).contains("store-1");
    }

    @Test
    void theFormOpensASessionAtTheAddressWhereItWasShown() {
        Answer answer = server.send(server.form("/keys?state=valid&find=a%26b&other=1", "token", TOKEN));
        assertThat(answer.status()).isEqualTo(303);
        assertThat(answer.header("Location")).isEqualTo("keys?find=a%26b&state=valid");
        assertThat(answer.header("Set-Cookie"))
                .matches("hybridsync-status-[0-9a-f]+=[0-9a-f]{64}; HttpOnly; SameSite=Strict");
        assertThat(session("/keys", cookieOf(answer)).status()).isEqualTo(200);
        assertThat(session("/keys", cookieOf(answer) + "0").status()).isEqualTo(401);
    }

    @Test
    void aSessionEndsWhenItIsSignedOutIdleOrOld() {
        String cookie = signIn();
        Answer out = server.send(server.form("/", "end", "1").header("Cookie", cookie));
        assertThat(out.status()).isEqualTo(303);
        assertThat(out.header("Set-Cookie")).contains("=; ").contains("Max-Age=0");
        assertThat(session("/", cookie).status()).isEqualTo(401);
        String idle = signIn();
        scene.clock.advance(Duration.ofHours(1));
        assertThat(session("/", idle).status()).as("idle for an hour").isEqualTo(401);
        String old = signIn();
        for (int i = 0; i < 23; i++) {
            scene.clock.advance(Duration.ofMinutes(30));
            assertThat(session("/", old).status()).isEqualTo(200);
        }
        scene.clock.advance(Duration.ofMinutes(30));
        assertThat(session("/", old).status()).as("after twelve hours").isEqualTo(401);
    }

    @Test
    void signingInEndsTheSessionThatTheBrowserBrought() {
        String cookie = signIn();
        server.send(server.form("/", "token", TOKEN).header("Cookie", cookie));
        assertThat(session("/", cookie).status()).isEqualTo(401);
    }

    @Test
    void tooManySessionsEndTheOldest() {
        String first = signIn();
        for (int i = 0; i < 99; i++) {
            signIn();
        }
        assertThat(session("/", first).status()).isEqualTo(200);
        signIn();
        assertThat(session("/", first).status()).isEqualTo(401);
    }

    @Test
    void afterTenWrongTokensNoneIsLookedAtForAMinuteAndSessionsGoOn() {
        String cookie = signIn();
        for (int i = 0; i < 10; i++) {
            Answer wrong = server.send(server.form("/", "token", "wrong"));
            assertThat(wrong.status()).isEqualTo(401);
            assertThat(wrong.body()).contains("The token is wrong.", "role=\"alert\"");
        }
        Answer limited = server.get("/");
        assertThat(limited.status()).isEqualTo(429);
        assertThat(limited.header("Retry-After")).isEqualTo("60");
        assertThat(server.send(server.form("/", "token", TOKEN)).status()).isEqualTo(429);
        assertThat(session("/", cookie).status()).isEqualTo(200);
        scene.clock.advance(Duration.ofMinutes(1));
        assertThat(server.get("/").status()).isEqualTo(200);
    }

    @Test
    void twoTokensAreNone() {
        assertThat(server.send(server.request("/admin/")
                                .addHeader("X-Admin-Token", TOKEN)
                                .addHeader("X-Admin-Token", TOKEN))
                        .status())
                .isEqualTo(401);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"attacker.example", "localhost", "localhost:1", "127.0.0.1", "localhost.attacker.example", ""})
    void anotherHostIsRefusedEvenWithTheToken(String host) {
        for (String path : List.of("/", "/style.css")) {
            Answer answer = server.send(server.request("/admin" + path)
                    .header("Host", host)
                    .header("X-Forwarded-Host", server.origin().substring("http://".length()))
                    .header("X-Admin-Token", TOKEN));
            assertThat(answer.status()).as(path).isEqualTo(421);
            assertThat(answer.body()).doesNotContain("store-1");
        }
    }

    @Test
    void aFormOfAnotherOriginIsRefused() {
        for (String origin :
                List.of("https://attacker.example", "null", server.origin().replace("http:", "https:"))) {
            assertThat(server.send(server.form("/", "token", TOKEN).header("Origin", origin))
                            .status())
                    .as(origin)
                    .isEqualTo(403);
        }
        assertThat(server.send(server.form("/", "token", TOKEN).removeHeader("Origin"))
                        .status())
                .as("none")
                .isEqualTo(403);
    }

    @Test
    void whatIsNoFormIsRefused() {
        MediaType json = MediaType.get("application/json");
        assertThat(server.send(server.form("/", "a", "b")
                                .post(RequestBody.create("{\"token\":\"" + TOKEN + "\"}", json)))
                        .status())
                .isEqualTo(415);
        assertThat(server.send(server.form("/", "token", "x".repeat(3_000))).status())
                .isEqualTo(400);
        MediaType form = MediaType.get("application/x-www-form-urlencoded");
        assertThat(server.send(server.form("/", "a", "b").post(RequestBody.create("token=%zz", form)))
                        .status())
                .isEqualTo(400);
    }

    @Test
    void theApplicationsAuthorizationIsAskedForEveryRequestBesideTheToken() {
        try (PageServer closed = new PageServer(
                origin -> StatusPage.ofCentral(scene.handler)
                        .token(TOKEN)
                        .origins(List.of(origin))
                        .build(),
                exchange -> "ops".equals(exchange.getRequestHeaders().getFirst("X-Role")))) {
            assertThat(closed.get("/").status()).isEqualTo(403);
            assertThat(closed.get("/style.css").status()).isEqualTo(403);
            assertThat(closed.send(closed.form("/", "token", TOKEN)).status()).isEqualTo(403);
            assertThat(closed.send(closed.request("/admin/").header("X-Role", "ops"))
                            .status())
                    .as("the token is asked for, too")
                    .isEqualTo(401);
            assertThat(closed.send(closed.request("/admin/")
                                    .header("X-Role", "ops")
                                    .header("X-Admin-Token", TOKEN))
                            .status())
                    .isEqualTo(200);
        }
    }

    @Test
    void anAuthorizationThatFailsLetsNobodyIn() {
        try (PageServer broken = new PageServer(
                origin -> StatusPage.ofCentral(scene.handler)
                        .token(TOKEN)
                        .origins(List.of(origin))
                        .build(),
                exchange -> {
                    throw new IllegalStateException("with store-1");
                })) {
            Answer answer = broken.get("/");
            assertThat(answer.status()).isEqualTo(500);
            assertThat(answer.body()).doesNotContain("store-1");
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"PUT", "DELETE", "PATCH", "OPTIONS", "PROPFIND"})
    void nothingButReadingAndSigningInIsPossible(String method) {
        RequestBody body = method.equals("OPTIONS") ? null : RequestBody.create(new byte[0]);
        Answer answer = server.send(
                server.request("/admin/").header("X-Admin-Token", TOKEN).method(method, body));
        assertThat(answer.status()).isEqualTo(405);
        assertThat(answer.header("Allow")).isEqualTo("GET, HEAD, POST");
    }

    @Test
    void everyAnswerForbidsScriptsFramesCachesAndGuessing() {
        List<Answer> answers = List.of(
                server.get("/"),
                server.get("/style.css"),
                server.get("/no-such-page"),
                server.send(server.request("/admin/")),
                server.send(server.request("/admin/").header("Host", "attacker.example")),
                server.send(server.form("/", "token", TOKEN)));
        assertThat(answers).allSatisfy(answer -> {
            assertThat(answer.header("Content-Security-Policy"))
                    .isEqualTo("default-src 'none'; style-src 'self'; form-action 'self'; base-uri 'none';"
                            + " frame-ancestors 'none'");
            assertThat(answer.header("Cache-Control")).isEqualTo("no-store");
            assertThat(answer.header("X-Content-Type-Options")).isEqualTo("nosniff");
            assertThat(answer.header("X-Frame-Options")).isEqualTo("DENY");
            assertThat(answer.header("Referrer-Policy")).isEqualTo("same-origin");
            assertThat(answer.body())
                    .doesNotContain("<script")
                    .doesNotContain("style=")
                    .doesNotContain("http://");
        });
    }

    @Test
    void headAnswersLikeGetWithoutTheBody() {
        Answer head = server.send(
                server.request("/admin/").header("X-Admin-Token", TOKEN).head());
        assertThat(head.status()).isEqualTo(200);
        assertThat(head.body()).isEmpty();
        assertThat(head.header("Content-Type")).isEqualTo("text/html; charset=utf-8");
    }

    @Test
    void onlyThePagesOwnAddressesAreServed() {
        Answer slash = server.send(server.request("/admin"));
        assertThat(slash.status()).isEqualTo(303);
        assertThat(slash.header("Location")).isEqualTo("admin/");
        for (String path :
                List.of("/keys/", "//keys", "/..", "/style.css/x", "/tables", "x", "/%6beys", "/page.mustache")) {
            assertThat(server.get(path).status()).as(path).isEqualTo(404);
        }
        assertThat(server.get("/?find=%zz").status()).isEqualTo(400);
        assertThat(server.get("/?find=%ff").status()).isEqualTo(400);
        assertThat(server.get("/?find=" + "x".repeat(5_000)).status()).isEqualTo(414);
    }

    @Test
    void aPageIsNotBuiltWithoutATokenAndItsAddresses() {
        StatusPage.Builder page = StatusPage.ofCentral(scene.handler);
        assertThatNullPointerException().isThrownBy(page::build).withMessageContaining("token");
        page.token(TOKEN);
        assertThatNullPointerException().isThrownBy(page::build).withMessageContaining("origins");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> page.token("too short"))
                .withMessageContaining("32")
                .withMessageNotContaining("too short");
        for (String origin : List.of(
                "",
                "central.example",
                "ftp://central.example",
                "https://me:secret@central.example",
                "https://a/b",
                "*")) {
            assertThatIllegalArgumentException()
                    .as(origin)
                    .isThrownBy(() -> page.origins(List.of(origin)).build())
                    .withMessageContaining("origins")
                    .withMessageNotContaining("secret");
        }
    }

    @Test
    void withoutTlsThePageIsServedToThisMachineOnlyUnlessThatIsAllowed() {
        StatusPage.Builder page = StatusPage.ofCentral(scene.handler).token(TOKEN);
        for (String origin :
                List.of("http://localhost:8080", "http://127.0.0.1", "http://[::1]:1", "https://any.example")) {
            page.origins(List.of(origin)).build();
        }
        page.origins(List.of("http://central.example"));
        assertThatIllegalArgumentException().isThrownBy(page::build).withMessageContaining("unencrypted");
        page.allowInsecureHttp(true).build();
    }
}
