/** One program for both sides: try HybridSync on your own database before writing a line of code. */
@NullMarked
package dev.hybridsync.examples.app;

import org.jspecify.annotations.NullMarked;
