/** Central's side: the chain of batches, versions, and applying rows. */
@NullMarked
package dev.hybridsync.jdbc.central;

import org.jspecify.annotations.NullMarked;
