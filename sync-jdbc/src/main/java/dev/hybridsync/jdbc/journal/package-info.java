/** Window, record, settle, compact. */
@NullMarked
package dev.hybridsync.jdbc.journal;

import org.jspecify.annotations.NullMarked;
