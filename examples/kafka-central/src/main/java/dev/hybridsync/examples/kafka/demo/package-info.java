/** Plays a central with a log, and ten sites, on one machine; kills parts of it, and compares every row at the end. */
@NullMarked
package dev.hybridsync.examples.kafka.demo;

import org.jspecify.annotations.NullMarked;
