/** Meters of both sides for Micrometer, which is optional: nothing else of the library needs it. */
@NullMarked
package dev.hybridsync.metrics;

import org.jspecify.annotations.NullMarked;
