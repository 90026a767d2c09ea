package dev.hybridsync.examples.app;

import dev.hybridsync.CentralOperations;
import dev.hybridsync.SyncHandler;
import dev.hybridsync.change.NodeLabel;
import dev.hybridsync.status.NodeStatus;
import java.time.Duration;
import java.util.List;
import java.util.Map;

/** Central's nodes: lists them, names them for people, and forgets those that are gone. */
final class NodeCommands {
    private final CentralOperations central;
    private final Output output;
    private final Invocation invocation;

    NodeCommands(CentralOperations central, Output output, Invocation invocation) {
        this.central = central;
        this.output = output;
        this.invocation = invocation;
    }

    void run() {
        switch (invocation.command()) {
            case LABEL -> label();
            case FORGET -> forget();
            default -> list();
        }
    }

    private void list() {
        Duration tolerance = SyncHandler.Builder.DEFAULT_CLOCK_TOLERANCE;
        List<NodeStatus> nodes = central.nodes();
        Map<String, String> held = central.heldTables();
        if (invocation.has("--json")) {
            output.out()
                    .println(Json.of(nodes.stream()
                            .map(node -> NodeText.members(node, tolerance, held))
                            .toList()));
        } else {
            nodes.forEach(node -> output.out().println(NodeText.line(node, tolerance)));
            held.forEach((table, reason) -> output.out().println(NodeText.heldTable(table, reason)));
        }
    }

    private void label() {
        List<String> operands = invocation.operands();
        if (invocation.has("--none") != (operands.size() == 1)) {
            throw MisuseException.command("'label' takes a node and a text, or a node and --none");
        }
        String nodeId = operands.get(0);
        if (operands.size() == 1) {
            central.label(nodeId, null);
            output.out().println("node " + nodeId + " has no label, until it declares one by SYNC_NODE_LABEL");
            return;
        }
        String label = operands.get(1).strip();
        if (!NodeLabel.isValid(label)) {
            throw MisuseException.configuration("a label is one line of 1 to " + NodeLabel.MAX_LENGTH
                    + " characters, none of them a control character");
        }
        central.label(nodeId, label);
        output.out()
                .println("node " + nodeId + " is shown as " + Json.of(label)
                        + ", until it declares another label by SYNC_NODE_LABEL");
    }

    private void forget() {
        String nodeId = invocation.operands().get(0);
        int keys = central.forget(nodeId).orElse(0);
        output.out()
                .println("node " + nodeId + " is forgotten: " + keys + (keys == 1 ? " key" : " keys")
                        + " ended, and it is listed no more; its rows stay. A new key brings it back: keys issue "
                        + nodeId);
    }
}
