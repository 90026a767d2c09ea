/** What travels while a node's rows are compared with central's: questions, answers and hashes, as immutable values. */
@NullMarked
package dev.hybridsync.compare;

import org.jspecify.annotations.NullMarked;
