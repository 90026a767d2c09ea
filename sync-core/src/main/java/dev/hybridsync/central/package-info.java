/** The rules by which central decides, as pure functions. */
@NullMarked
package dev.hybridsync.central;

import org.jspecify.annotations.NullMarked;
