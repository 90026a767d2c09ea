/** The background thread that flushes: when, how often, and what it logs. */
@NullMarked
package dev.hybridsync.agent;

import org.jspecify.annotations.NullMarked;
