/** A node's rows, hashed and read for a comparison with central's. */
@NullMarked
package dev.hybridsync.jdbc.comparison;

import org.jspecify.annotations.NullMarked;
