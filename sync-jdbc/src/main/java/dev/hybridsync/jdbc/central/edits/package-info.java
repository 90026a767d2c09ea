/** Gives versions to what the central application wrote by itself. */
@NullMarked
package dev.hybridsync.jdbc.central.edits;

import org.jspecify.annotations.NullMarked;
