/** The output of a run: what is printed, and what is written to files. */
@NullMarked
package dev.hybridsync.examples.benchmarks.report;

import org.jspecify.annotations.NullMarked;
