/** Records which node is on which of several central databases, and moves nodes between them. */
@NullMarked
package dev.hybridsync.jdbc.shard;

import org.jspecify.annotations.NullMarked;
