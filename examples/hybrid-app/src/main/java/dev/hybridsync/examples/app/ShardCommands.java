package dev.hybridsync.examples.app;

import dev.hybridsync.jdbc.MovedNode;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Model.CommandSpec;

/** The command that moves a node to another of central's databases. */
final class ShardCommands {
    private ShardCommands() {}

    static CommandSpec moveNode() {
        return CommandBuilder.command(
                        "move-node",
                        Side.CENTRAL,
                        ShardCommands::move,
                        "moves a node to another of SHARDS, with its rows, its keys and its place in the chain of batches",
                        "Central keeps serving meanwhile; only this node waits. If the move is interrupted,%n"
                                + "the same command continues it. Nothing is removed before its copy was compared. To cancel the%n"
                                + "move before the node has arrived, move it back to its old shard. Afterwards run 'verify' at the node.")
                .operand("NODE", String.class, Operands::nodeId, "the node's name")
                .operand("SHARD", "the name of the shard, one of SHARDS")
                .json()
                .exit(ExitStatus.OK, "the node is on the shard, and nothing of it is left elsewhere")
                .exit(
                        ExitStatus.FAILED,
                        "it could not be finished; standard error has the reason; run the same command again")
                .build();
    }

    private static int move(Invocation call) {
        String shard = call.operand(1);
        if (!call.settings().shards().containsKey(shard)) {
            throw MisuseException.command("there is no shard '" + shard + "'; SHARDS names "
                    + call.settings().shards().keySet());
        }
        MovedNode moved;
        try (CentralSite central = CentralSite.ofTables(call)) {
            moved = central.databases().shards(central.schema()).move(call.operand(0), shard);
        }
        call.tell(members(moved), text(moved));
        return moved.notAsked().isEmpty() ? ExitStatus.OK : ExitStatus.FAILED;
    }

    private static Map<String, @Nullable Object> members(MovedNode moved) {
        Map<String, @Nullable Object> members = new LinkedHashMap<>();
        members.put("nodeId", moved.nodeId());
        members.put("from", moved.from());
        members.put("to", moved.to());
        members.put("copied", moved.copied());
        members.put("removed", moved.removed());
        members.put("keys", moved.keys());
        members.put("notAsked", moved.notAsked());
        return members;
    }

    private static String text(MovedNode moved) {
        String where = moved.from().equals(moved.to())
                ? "node " + moved.nodeId() + " is on shard " + moved.to()
                : "node " + moved.nodeId() + " was moved from shard " + moved.from() + " to " + moved.to();
        return where + ": " + moved.copied() + " rows and versions written there, " + moved.removed()
                + " removed elsewhere, " + moved.keys() + (moved.keys() == 1 ? " key" : " keys") + " handed over"
                + (moved.notAsked().isEmpty()
                        ? ""
                        : "; these shards could not be reached to check for its rows: "
                                + String.join(", ", moved.notAsked()) + "; run the command again when they are back");
    }
}
