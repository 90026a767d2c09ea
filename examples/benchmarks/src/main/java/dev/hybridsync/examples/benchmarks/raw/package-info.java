/**
 * How a good engineer would write the same rows by hand, with a version table: the limit to which the product is
 * compared.
 */
@NullMarked
package dev.hybridsync.examples.benchmarks.raw;

import org.jspecify.annotations.NullMarked;
