/** What arrives at central, as a stream of changes. */
@NullMarked
package dev.hybridsync.examples.feed;

import org.jspecify.annotations.NullMarked;
