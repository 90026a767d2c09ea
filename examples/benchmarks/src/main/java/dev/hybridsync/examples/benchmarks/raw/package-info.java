/** How a good engineer would write the same rows by hand, with a version table: the limit that the product is compared with. */
@NullMarked
package dev.hybridsync.examples.benchmarks.raw;

import org.jspecify.annotations.NullMarked;
