package dev.hybridsync.http.admin;

import com.sun.net.httpserver.HttpServer;
import dev.hybridsync.SyncHandler;
import dev.hybridsync.access.ApiKeyInfo;
import jakarta.servlet.ServletContext;
import java.util.List;

/** The code of docs/status-page.md that mounts the page. It only has to compile. */
final class DocumentedMounting {
    private DocumentedMounting() {}

    /** Stands for {@code JdbcApiKeys}, which is not in this module. */
    interface Keys {
        List<ApiKeyInfo> list();
    }

    static void mount(SyncHandler handler, Keys apiKeys, ServletContext context, HttpServer server) {
        StatusPage page = StatusPage.ofCentral(handler) // or StatusPage.ofNode(client)
                .token(System.getenv("ADMIN_TOKEN")) // 32 characters or more: openssl rand -hex 32
                .origins(List.of("https://central.example")) // where people open it
                .apiKeys(apiKeys::list) // JdbcApiKeys; without it, keys are not shown
                .build();
        context.addServlet("sync-status", new SyncAdminServlet(page, request -> request.isUserInRole("ops")))
                .addMapping("/ops/sync/*");
        server.createContext("/admin", new SyncAdminHttpHandler(page, exchange -> true));
    }
}
