/**
 * Measures what HybridSync costs, as ratios to what the databases do without it. It is one command, which needs no
 * service.
 */
@NullMarked
package dev.hybridsync.examples.benchmarks;

import org.jspecify.annotations.NullMarked;
