/** The exceptions that users catch: one type for each way to react. */
@NullMarked
package dev.hybridsync.error;

import org.jspecify.annotations.NullMarked;
