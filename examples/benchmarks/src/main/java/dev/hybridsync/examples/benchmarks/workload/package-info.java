/** The tables of the host, and what it does to them. */
@NullMarked
package dev.hybridsync.examples.benchmarks.workload;

import org.jspecify.annotations.NullMarked;
