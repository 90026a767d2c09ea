/** Gives versions to what the central application itself wrote. */
@NullMarked
package dev.hybridsync.jdbc.central.edits;

import org.jspecify.annotations.NullMarked;
