/** Capture: journal, triggers and backfill, installed and taken out. */
@NullMarked
package dev.hybridsync.jdbc.capture;

import org.jspecify.annotations.NullMarked;
