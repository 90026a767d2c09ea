/** Everything that is specific to H2, including the trigger class that it loads by name. */
@NullMarked
package dev.hybridsync.jdbc.h2;

import org.jspecify.annotations.NullMarked;
