/** The trigger class that H2 loads by name. */
@NullMarked
package dev.hybridsync.jdbc.h2;

import org.jspecify.annotations.NullMarked;
