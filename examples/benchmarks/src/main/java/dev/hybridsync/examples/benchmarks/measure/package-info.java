/** Rounds, and what they say together. */
@NullMarked
package dev.hybridsync.examples.benchmarks.measure;

import org.jspecify.annotations.NullMarked;
