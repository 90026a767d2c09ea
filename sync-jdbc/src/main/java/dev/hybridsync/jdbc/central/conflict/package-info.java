/** Which state wins, and where the other one is kept. */
@NullMarked
package dev.hybridsync.jdbc.central.conflict;

import org.jspecify.annotations.NullMarked;
