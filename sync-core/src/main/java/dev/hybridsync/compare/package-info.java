/** What nodes and central exchange while rows are compared: questions, answers and hashes, as immutable values. */
@NullMarked
package dev.hybridsync.compare;

import org.jspecify.annotations.NullMarked;
