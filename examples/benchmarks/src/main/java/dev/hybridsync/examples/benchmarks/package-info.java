/** What HybridSync costs, as ratios to what the databases do without it: one command, which needs no service. */
@NullMarked
package dev.hybridsync.examples.benchmarks;

import org.jspecify.annotations.NullMarked;
