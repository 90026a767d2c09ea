/** Central's rows and versions, typed and locked. */
@NullMarked
package dev.hybridsync.jdbc.central.row;

import org.jspecify.annotations.NullMarked;
