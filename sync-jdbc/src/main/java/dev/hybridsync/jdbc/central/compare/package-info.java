/** Compares central's rows with a node's, and changes nothing. */
@NullMarked
package dev.hybridsync.jdbc.central.compare;

import org.jspecify.annotations.NullMarked;
