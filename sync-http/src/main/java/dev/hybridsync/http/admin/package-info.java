/** The operator's status page: read-only, guarded, and served only where the application mounts it. */
@NullMarked
package dev.hybridsync.http.admin;

import org.jspecify.annotations.NullMarked;
