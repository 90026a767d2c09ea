/** The thread that flushes by itself: when, how often, and what it logs. */
@NullMarked
package dev.hybridsync.agent;

import org.jspecify.annotations.NullMarked;
