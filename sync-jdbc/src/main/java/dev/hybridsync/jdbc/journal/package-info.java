/** The journal's life: window, record, settle, quarantine. */
@NullMarked
package dev.hybridsync.jdbc.journal;

import org.jspecify.annotations.NullMarked;
