/** What central does around a batch: who may send it, how much, and what is checked between batches. */
@NullMarked
package dev.hybridsync.handler;

import org.jspecify.annotations.NullMarked;
