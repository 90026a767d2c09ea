/** Rounds of measurements, and their summary. */
@NullMarked
package dev.hybridsync.examples.benchmarks.measure;

import org.jspecify.annotations.NullMarked;
