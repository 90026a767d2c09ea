/** The whole system in one thread, driven by a seed: nodes, central, the network, the clocks, and all their faults. */
@NullMarked
package dev.hybridsync.simulation;

import org.jspecify.annotations.NullMarked;
