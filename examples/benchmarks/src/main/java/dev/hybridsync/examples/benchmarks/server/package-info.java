/** The database servers that the benchmarks start, with the settings of an ordinary installation. */
@NullMarked
package dev.hybridsync.examples.benchmarks.server;

import org.jspecify.annotations.NullMarked;
