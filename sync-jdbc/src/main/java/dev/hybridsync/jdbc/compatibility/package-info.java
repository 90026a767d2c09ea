/** Compares the types of a node's columns with central's: what arrives, what may not, and what never does. */
@NullMarked
package dev.hybridsync.jdbc.compatibility;

import org.jspecify.annotations.NullMarked;
