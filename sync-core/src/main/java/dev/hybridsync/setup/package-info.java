/** What comes before the first flush: asking both sides what would go wrong, and journaling the existing rows. */
@NullMarked
package dev.hybridsync.setup;

import org.jspecify.annotations.NullMarked;
