package dev.hybridsync.examples.app;

import dev.hybridsync.CentralOperations;
import dev.hybridsync.SyncEnvironment.AppMode;
import dev.hybridsync.SyncHandler;
import dev.hybridsync.change.NodeId;
import dev.hybridsync.jdbc.JdbcApiKeys;
import dev.hybridsync.jdbc.JdbcCentralStore;
import dev.hybridsync.schema.SyncSchema;
import dev.hybridsync.status.Finding;
import java.util.List;
import java.util.Set;

/** {@code APP_MODE=central}: serves the endpoint, issues a key, or checks before anything is created. */
final class CentralCommands {
    private final Settings settings;
    private final Output output;

    CentralCommands(Settings settings, Output output) {
        this.settings = settings;
        this.output = output;
    }

    int run(Invocation invocation) {
        invocation.requireMode(AppMode.CENTRAL);
        return switch (invocation.command()) {
            case ISSUE_KEY -> issueKey(invocation.operands().get(0));
            case KEYS -> new KeyCommands(settings, output, invocation).run();
            case PREFLIGHT -> preflight();
            case DDL -> ddl();
            case STATUS, NODES, LABEL, FORGET, TOMBSTONES, CONFLICTS -> look(invocation);
            default -> serve();
        };
    }

    private int preflight() {
        settings.naming();
        try (Database database = Database.open(settings.centralDb(), false)) {
            SyncSchema schema = TableChoice.unchecked(database.dataSource(), settings, output.err());
            List<Finding> findings = handler(database, schema).preflight();
            output.out().println(FindingsText.of(findings));
            return findings.stream().anyMatch(Finding::isError) ? ExitStatus.FAILED : ExitStatus.OK;
        }
    }

    /** Looks at central's bookkeeping, or changes what people do there, also while central serves. */
    private int look(Invocation invocation) {
        settings.naming();
        try (Database database = Database.open(settings.centralDb(), false)) {
            boolean ofTables = Set.of(Command.STATUS, Command.NODES).contains(invocation.command());
            SyncSchema schema = ofTables
                    ? TableChoice.unchecked(database.dataSource(), settings, output.err())
                    : TableChoice.whatever(database.dataSource(), settings);
            SyncHandler handler = handler(database, schema);
            CentralOperations central = handler.operations();
            switch (invocation.command()) {
                case CONFLICTS -> new ConflictCommands(handler, output, invocation).run();
                case STATUS -> new VersionCommands(central, output, invocation).status();
                case TOMBSTONES -> {
                    return new VersionCommands(central, output, invocation).tombstones();
                }
                default -> new NodeCommands(central, output, invocation).run();
            }
        }
        return ExitStatus.OK;
    }

    private int ddl() {
        settings.naming();
        try (Database database = Database.open(settings.centralDb(), false)) {
            SyncSchema schema = TableChoice.whatever(database.dataSource(), settings);
            output.out()
                    .print(JdbcCentralStore.create(database.dataSource(), schema)
                            .ddlScript());
        }
        return ExitStatus.OK;
    }

    private static SyncHandler handler(Database database, SyncSchema schema) {
        return SyncHandler.builder()
                .store(JdbcCentralStore.create(database.dataSource(), schema))
                .authenticator(JdbcApiKeys.create(database.dataSource()))
                .build();
    }

    /** The key alone goes to standard output, so that it can be piped into a file. */
    private int issueKey(String nodeId) {
        if (!NodeId.isValid(nodeId)) {
            throw MisuseException.configuration("'" + nodeId
                    + "' can't name a node; expected is 1 to 64 letters, digits, '.', '_' or '-', such as store-042");
        }
        DbSettings db = settings.centralDb();
        try (Database database = Database.open(db, true)) {
            String key = JdbcApiKeys.create(database.dataSource()).issue(nodeId);
            output.err().println("a new key of node " + nodeId + ", shown only this once; " + db + " keeps its hash");
            output.out().println(key);
        }
        return ExitStatus.OK;
    }

    private int serve() {
        DbSettings db = settings.centralDb();
        String host = settings.bind();
        int port = settings.port();
        settings.naming(); // an error in it is reported before a database is opened
        try (Database database = Database.open(db, true)) {
            SyncSchema schema = TableChoice.atCentral(database.dataSource(), settings, output.err());
            SyncHandler handler = handler(database, schema);
            handler.install();
            handler.operations()
                    .heldTables()
                    .forEach((table, reason) -> output.err().println(NodeText.heldTable(table, reason)));
            try (CentralServer server = CentralServer.start(host, port, handler)) {
                Thread hook = Stop.onExit(server, database);
                announce(server, db, schema);
                Stop.await();
                Stop.forget(hook);
            }
        }
        return ExitStatus.OK;
    }

    private void announce(CentralServer server, DbSettings db, SyncSchema schema) {
        if (schema.tables().isEmpty()) {
            output.err()
                    .println("no table of " + db + " can be synced, so every change is deferred: make the tables that"
                            + " the nodes send, and start central again");
        }
        output.out()
                .println("central is listening on " + server.url() + " for " + TableChoice.text(schema, " of " + db));
        output.out().flush();
    }
}
