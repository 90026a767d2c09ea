/** What the status page shows, and how it becomes HTML. */
@NullMarked
package dev.hybridsync.http.admin.page;

import org.jspecify.annotations.NullMarked;
