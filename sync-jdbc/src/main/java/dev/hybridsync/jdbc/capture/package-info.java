/** Capture: installs and removes the journal, the triggers and the backfill. */
@NullMarked
package dev.hybridsync.jdbc.capture;

import org.jspecify.annotations.NullMarked;
