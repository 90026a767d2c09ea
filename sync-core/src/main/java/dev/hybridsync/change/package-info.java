/** What nodes and central exchange: changes, batches and their outcomes, as plain immutable values. */
@NullMarked
package dev.hybridsync.change;

import org.jspecify.annotations.NullMarked;
