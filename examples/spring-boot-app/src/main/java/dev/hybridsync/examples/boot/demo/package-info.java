/** Headquarters and a shop in one process, to be looked at. */
@NullMarked
package dev.hybridsync.examples.boot.demo;

import org.jspecify.annotations.NullMarked;
