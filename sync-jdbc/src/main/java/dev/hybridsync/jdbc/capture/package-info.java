/** Capture: journal, triggers and backfill, installed and removed. */
@NullMarked
package dev.hybridsync.jdbc.capture;

import org.jspecify.annotations.NullMarked;
