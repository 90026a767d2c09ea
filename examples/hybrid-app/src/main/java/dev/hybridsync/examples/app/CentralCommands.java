package dev.hybridsync.examples.app;

import dev.hybridsync.SyncHandler;
import dev.hybridsync.access.ApiKeyStore;
import dev.hybridsync.http.admin.StatusPage;
import dev.hybridsync.schema.SyncSchema;
import java.util.List;
import picocli.CommandLine.Model.CommandSpec;

/** {@code APP_MODE=central}: serves the endpoint, or checks before anything is created. */
final class CentralCommands {
    private CentralCommands() {}

    static List<CommandSpec> all() {
        return List.of(
                KeyCommands.issueKey(),
                KeyCommands.keys(),
                NodeCommands.nodes(),
                NodeCommands.label(),
                NodeCommands.forget(),
                ShardCommands.moveNode(),
                VersionCommands.tombstones(),
                ConflictCommands.conflicts());
    }

    static int preflight(Invocation call) {
        try (CentralSite central = CentralSite.ofTables(call)) {
            return FindingsText.tell(central.handler().preflight(), call);
        }
    }

    static int ddl(Invocation call) {
        try (CentralSite central = CentralSite.ofBookkeeping(call)) {
            call.output().out().print(central.databases().ddl(central.schema()));
        }
        return ExitStatus.OK;
    }

    static int status(Invocation call) {
        try (CentralSite central = CentralSite.ofTables(call)) {
            return VersionCommands.status(central.handler().operations(), call);
        }
    }

    static int serve(Invocation call) {
        Settings settings = call.settings();
        Output output = call.output();
        String host = settings.bind();
        int port = settings.port();
        String token = settings.page().token();
        try (CentralSite central = CentralSite.open(call, true, TableChoice::atCentral)) {
            SyncHandler handler = central.handler();
            handler.install();
            handler.operations()
                    .heldTables()
                    .forEach((table, reason) -> output.err().println(NodeText.heldTable(table, reason)));
            try (CentralServer server = CentralServer.start(host, port, handler)) {
                Thread hook = Stop.onExit(server, central);
                if (token != null) {
                    ApiKeyStore keys = central.databases().keys();
                    server.serve(settings.page()
                            .build(StatusPage.ofCentral(handler).apiKeys(keys::list), token, server.port()));
                    output.out().println("the status page is at " + server.url() + "/admin/");
                }
                announce(server, settings.centralDb(), central.schema(), output);
                Stop.await();
                Stop.forget(hook);
            }
        }
        return ExitStatus.OK;
    }

    private static void announce(CentralServer server, DbSettings db, SyncSchema schema, Output output) {
        if (schema.tables().isEmpty()) {
            output.err()
                    .println("no table of " + db + " can be synced, so every change is deferred;"
                            + " create the tables that the nodes send, and start central again");
        }
        output.out()
                .println("central is listening on " + server.url() + " for " + TableChoice.text(schema, " of " + db));
        output.out().flush();
    }
}
