/** A model of many sites and their central, by discrete events, with the agent's own rules of waiting. */
@NullMarked
package dev.hybridsync.examples.benchmarks.fleet;

import org.jspecify.annotations.NullMarked;
