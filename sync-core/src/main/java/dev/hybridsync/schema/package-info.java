/** Which tables are synced: annotations, and table definitions made by hand or read from the annotated classes. */
@NullMarked
package dev.hybridsync.schema;

import org.jspecify.annotations.NullMarked;
