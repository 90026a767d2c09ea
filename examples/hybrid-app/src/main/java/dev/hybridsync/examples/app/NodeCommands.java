package dev.hybridsync.examples.app;

import dev.hybridsync.CentralOperations;
import dev.hybridsync.SyncHandler;
import dev.hybridsync.status.NodeStatus;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Model.CommandSpec;

/** Central's nodes: lists them, names them for people, and forgets those that are gone. */
final class NodeCommands {
    private NodeCommands() {}

    static CommandSpec nodes() {
        return CommandBuilder.command(
                        "nodes",
                        Side.CENTRAL,
                        NodeCommands::list,
                        "the nodes, when they were last seen, and whose clock is off; and which tables central holds")
                .json()
                .build();
    }

    static CommandSpec label() {
        return CommandBuilder.command(
                        "label",
                        Side.CENTRAL,
                        NodeCommands::label,
                        "the text that 'nodes' shows beside a node's name, until the node declares another one")
                .form("[--json] NODE TEXT", "[--json] NODE --none")
                .operand("NODE", "the node's name")
                .optional("TEXT", String.class, Operands::label, "the label, one line")
                .flag("--none", "removes the label")
                .json()
                .build();
    }

    static CommandSpec forget() {
        return CommandBuilder.command(
                        "forget",
                        Side.CENTRAL,
                        NodeCommands::forget,
                        "ends the keys of a node that will never send again, and no longer lists it; its rows stay")
                .operand("NODE", "the node's name")
                .json()
                .build();
    }

    private static int list(Invocation call) {
        try (CentralSite site = CentralSite.ofTables(call)) {
            CentralOperations central = site.handler().operations();
            Duration tolerance = SyncHandler.Builder.DEFAULT_CLOCK_TOLERANCE;
            List<NodeStatus> nodes = central.nodes();
            Map<String, String> held = central.heldTables();
            if (call.json()) {
                call.tell(
                        nodes.stream()
                                .map(node -> NodeText.members(node, tolerance, held))
                                .toList(),
                        "");
            } else {
                nodes.forEach(node -> call.output().out().println(NodeText.line(node, tolerance)));
                held.forEach((table, reason) -> call.output().out().println(NodeText.heldTable(table, reason)));
            }
        }
        return ExitStatus.OK;
    }

    private static int label(Invocation call) {
        String nodeId = call.operand(0);
        Optional<String> label = call.anyOperand(1);
        if (call.has("--none") == label.isPresent()) {
            throw MisuseException.command("'label' takes a node and a text, or a node and --none");
        }
        try (CentralSite central = CentralSite.ofBookkeeping(call)) {
            central.handler().operations().label(nodeId, label.orElse(null));
        }
        Map<String, @Nullable Object> members = new LinkedHashMap<>();
        members.put("nodeId", nodeId);
        members.put("label", label.orElse(null));
        call.tell(
                members,
                label.map(text -> "node " + nodeId + " is shown as " + Json.of(text)
                                + ", until it declares another label by SYNC_NODE_LABEL")
                        .orElse("node " + nodeId + " has no label, until it declares one by SYNC_NODE_LABEL"));
        return ExitStatus.OK;
    }

    private static int forget(Invocation call) {
        String nodeId = call.operand(0);
        int keys;
        try (CentralSite central = CentralSite.ofBookkeeping(call)) {
            keys = central.handler().operations().forget(nodeId).orElse(0);
        }
        call.tell(
                Map.of("forgotten", nodeId, "endedKeys", keys),
                "node " + nodeId + " is forgotten: " + keys + (keys == 1 ? " key" : " keys")
                        + " ended, and it is no longer listed; its rows stay."
                        + " A new key lets it send again: keys issue "
                        + nodeId);
        return ExitStatus.OK;
    }
}
