package dev.hybridsync.http.admin;

import static dev.hybridsync.http.admin.PageServer.TOKEN;
import static org.assertj.core.api.Assertions.assertThat;

import jakarta.servlet.http.HttpServlet;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.function.IntFunction;
import okhttp3.FormBody;
import okhttp3.OkHttpClient;
import okhttp3.Request;
import okhttp3.Response;
import org.apache.catalina.Context;
import org.apache.catalina.connector.Connector;
import org.apache.catalina.startup.Tomcat;
import org.eclipse.jetty.ee11.servlet.ServletContextHandler;
import org.eclipse.jetty.ee11.servlet.ServletHolder;
import org.eclipse.jetty.server.Server;
import org.eclipse.jetty.server.ServerConnector;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The page as a servlet: how the containers differ from the JDK's server. */
class SyncAdminServletTest {
    private final OkHttpClient client = new OkHttpClient.Builder()
            .followRedirects(false)
            .callTimeout(Duration.ofSeconds(30))
            .build();
    private final CentralScene scene = new CentralScene("").push("store-1", Duration.ZERO);

    private HttpServlet servlet(int port) {
        StatusPage page = StatusPage.ofCentral(scene.handler)
                .token(TOKEN)
                .origins(List.of("http://localhost:" + port, "https://central.example"))
                .build();
        return new SyncAdminServlet(page, request -> !"guest".equals(request.getHeader("X-User")));
    }

    @Test
    void inJetty() throws Exception {
        Server server = new Server();
        ServerConnector connector = new ServerConnector(server);
        connector.setHost("127.0.0.1");
        server.addConnector(connector);
        connector.open();
        int port = connector.getLocalPort();
        ServletContextHandler context = new ServletContextHandler("/app");
        context.addServlet(new ServletHolder(servlet(port)), "/ops/sync/*");
        server.setHandler(context);
        server.start();
        try {
            assertServes("http://localhost:" + port);
        } finally {
            server.stop();
        }
    }

    @Test
    void inTomcat(@TempDir Path folder) throws Exception {
        Tomcat tomcat = new Tomcat();
        tomcat.setBaseDir(Files.createDirectories(folder).toString());
        Connector connector = new Connector();
        connector.setPort(0);
        connector.setProperty("address", "127.0.0.1");
        tomcat.setConnector(connector);
        Context context = tomcat.addContext("/app", null);
        Holder holder = new Holder(this::servlet);
        Tomcat.addServlet(context, "admin", holder).addMapping("/ops/sync/*");
        tomcat.start();
        try {
            holder.port = connector.getLocalPort();
            assertServes("http://localhost:" + connector.getLocalPort());
        } finally {
            tomcat.stop();
            tomcat.destroy();
        }
    }

    /** Gets its servlet later, because Tomcat knows its port only when it runs. */
    private static final class Holder extends HttpServlet {
        private static final long serialVersionUID = 1L;
        private final transient IntFunction<HttpServlet> servlets;
        private volatile int port;
        private transient volatile HttpServlet servlet;

        Holder(IntFunction<HttpServlet> servlets) {
            this.servlets = servlets;
        }

        @Override
        public void service(jakarta.servlet.ServletRequest request, jakarta.servlet.ServletResponse response)
                throws jakarta.servlet.ServletException, IOException {
            if (servlet == null) {
                servlet = servlets.apply(port);
            }
            servlet.service(request, response);
        }
    }

    private void assertServes(String origin) throws IOException {
        Request.Builder page = new Request.Builder().url(origin + "/app/ops/sync/");
        assertThat(status(page)).isEqualTo(401);
        Request.Builder ours = page.header("X-Admin-Token", TOKEN);
        try (Response response = client.newCall(ours.build()).execute()) {
            assertThat(response.code()).isEqualTo(200);
            assertThat(response.body().string()).contains("store-1");
            assertThat(response.header("Content-Security-Policy")).startsWith("default-src 'none'");
            assertThat(response.header("Content-Type")).isEqualToIgnoringCase("text/html;charset=utf-8");
        }
        assertThat(status(ours.header("X-User", "guest"))).isEqualTo(403);
        ours.removeHeader("X-User");
        assertThat(status(ours.header("Host", "attacker.example"))).isEqualTo(421);
        assertThat(status(ours.removeHeader("Host").url(origin + "/app/ops/sync/%6beys")))
                .isEqualTo(404);
        assertThat(status(ours.url(origin + "/app/ops/sync/keys;x=1"))).isEqualTo(404);
        assertThat(status(ours.url(origin + "/app/ops/sync/keys"))).isEqualTo(200);
        assertThat(status(ours.head())).isEqualTo(200);
        assertThat(status(ours.delete())).isEqualTo(405);
        try (Response slash =
                client.newCall(ours.get().url(origin + "/app/ops/sync").build()).execute()) {
            assertThat(slash.code()).isEqualTo(303);
            assertThat(slash.header("Location")).isEqualTo("sync/");
        }
        assertSignsIn(origin);
    }

    private void assertSignsIn(String origin) throws IOException {
        Request.Builder form = new Request.Builder()
                .url(origin + "/app/ops/sync/keys?state=valid")
                .header("Origin", origin)
                .post(new FormBody.Builder().add("token", TOKEN).build());
        String cookie;
        try (Response response = client.newCall(form.build()).execute()) {
            assertThat(response.code()).isEqualTo(303);
            assertThat(response.header("Location")).isEqualTo("keys?state=valid");
            cookie = String.valueOf(response.header("Set-Cookie"));
            assertThat(cookie).endsWith("; HttpOnly; SameSite=Strict");
        }
        Request.Builder signedIn = new Request.Builder()
                .url(origin + "/app/ops/sync/keys")
                .header("Cookie", "other=1; " + cookie.substring(0, cookie.indexOf(';')));
        assertThat(status(signedIn)).isEqualTo(200);
        try (Response response = client.newCall(form.header("Host", "central.example")
                        .header("Origin", "https://central.example")
                        .build())
                .execute()) {
            assertThat(response.header("Set-Cookie"))
                    .as("behind a proxy with TLS")
                    .endsWith("; SameSite=Strict; Secure");
        }
    }

    private int status(Request.Builder request) throws IOException {
        try (Response response = client.newCall(request.build()).execute()) {
            return response.code();
        }
    }
}
