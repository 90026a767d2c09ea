package dev.hybridsync.jdbc.shard;

import dev.hybridsync.jdbc.central.NodeTransfer;
import dev.hybridsync.jdbc.database.Database;

/** A shard as a move sees it. */
public record ShardSide(String name, NodeTransfer transfer, Database database) {}
