/** Applies one batch of a node in one transaction, and tries again where that fails. */
@NullMarked
package dev.hybridsync.jdbc.central;

import org.jspecify.annotations.NullMarked;
