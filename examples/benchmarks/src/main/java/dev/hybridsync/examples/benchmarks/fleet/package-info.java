/** A discrete-event model of many sites and their central, with the agent's own rules for waiting. */
@NullMarked
package dev.hybridsync.examples.benchmarks.fleet;

import org.jspecify.annotations.NullMarked;
