/** Micrometer meters for both sides. Micrometer is optional: nothing else in the library needs it. */
@NullMarked
package dev.hybridsync.metrics;

import org.jspecify.annotations.NullMarked;
