/** The host's tables, and what the host does to them. */
@NullMarked
package dev.hybridsync.examples.benchmarks.workload;

import org.jspecify.annotations.NullMarked;
