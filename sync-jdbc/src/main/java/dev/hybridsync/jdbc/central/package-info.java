/** One batch of a node's, in one transaction, tried again. */
@NullMarked
package dev.hybridsync.jdbc.central;

import org.jspecify.annotations.NullMarked;
