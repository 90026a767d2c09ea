/** The rules that central decides by, as pure functions. */
@NullMarked
package dev.hybridsync.central;

import org.jspecify.annotations.NullMarked;
