/** The interfaces between the modules, each with its contract. */
@NullMarked
package dev.hybridsync.spi;

import org.jspecify.annotations.NullMarked;
