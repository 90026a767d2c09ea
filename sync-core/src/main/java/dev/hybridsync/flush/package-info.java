/** One flush: what is sent in which order, what an answer means, and what is reported. */
@NullMarked
package dev.hybridsync.flush;

import org.jspecify.annotations.NullMarked;
