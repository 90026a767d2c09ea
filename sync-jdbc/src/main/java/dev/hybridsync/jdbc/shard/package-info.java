/** Which node is on which of several central databases, and how one is moved to another. */
@NullMarked
package dev.hybridsync.jdbc.shard;

import org.jspecify.annotations.NullMarked;
