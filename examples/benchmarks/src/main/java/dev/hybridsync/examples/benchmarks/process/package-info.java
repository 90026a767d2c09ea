/** The processes that are measured: client, central, and the one that writes by hand. */
@NullMarked
package dev.hybridsync.examples.benchmarks.process;

import org.jspecify.annotations.NullMarked;
