/** Headquarters and a shop in one process, as a demonstration. */
@NullMarked
package dev.hybridsync.examples.boot.demo;

import org.jspecify.annotations.NullMarked;
