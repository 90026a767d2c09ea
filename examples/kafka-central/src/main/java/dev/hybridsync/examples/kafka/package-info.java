/** Central's two kinds of processes: fronts, which take batches, and appliers, which write them to the databases. */
@NullMarked
package dev.hybridsync.examples.kafka;

import org.jspecify.annotations.NullMarked;
