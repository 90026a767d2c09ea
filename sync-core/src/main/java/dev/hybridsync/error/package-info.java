/** What users catch: one exception type for each way out. */
@NullMarked
package dev.hybridsync.error;

import org.jspecify.annotations.NullMarked;
