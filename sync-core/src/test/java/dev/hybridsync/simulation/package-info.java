/** The whole system in one thread, driven by a seed: nodes, central, network and clocks, and everything that befalls them. */
@NullMarked
package dev.hybridsync.simulation;

import org.jspecify.annotations.NullMarked;
