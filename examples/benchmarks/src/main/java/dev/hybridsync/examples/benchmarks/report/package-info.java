/** What is printed and written of a run. */
@NullMarked
package dev.hybridsync.examples.benchmarks.report;

import org.jspecify.annotations.NullMarked;
