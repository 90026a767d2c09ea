/** Copies a node's rows and versions from one central database to another, compares the copies, and removes the old ones. */
@NullMarked
package dev.hybridsync.jdbc.central.move;

import org.jspecify.annotations.NullMarked;
