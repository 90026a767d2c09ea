/** Central on several databases: each node is on one of them, its <i>shard</i>. */
@NullMarked
package dev.hybridsync.shard;

import org.jspecify.annotations.NullMarked;
