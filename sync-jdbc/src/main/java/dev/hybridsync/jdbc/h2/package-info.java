/** Everything that only H2 knows, the trigger class that it loads by name included. */
@NullMarked
package dev.hybridsync.jdbc.h2;

import org.jspecify.annotations.NullMarked;
