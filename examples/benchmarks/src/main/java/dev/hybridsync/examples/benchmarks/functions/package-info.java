/** The pure functions that each row goes through, measured one by one with JMH. */
@NullMarked
package dev.hybridsync.examples.benchmarks.functions;

import org.jspecify.annotations.NullMarked;
