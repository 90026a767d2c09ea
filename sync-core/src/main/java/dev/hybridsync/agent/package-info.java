/** The thread that flushes by itself: when, how often, and what it says of it. */
@NullMarked
package dev.hybridsync.agent;

import org.jspecify.annotations.NullMarked;
