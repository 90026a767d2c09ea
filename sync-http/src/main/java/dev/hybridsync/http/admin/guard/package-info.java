/** Who may see the status page: addresses, tokens, sessions. */
@NullMarked
package dev.hybridsync.http.admin.guard;

import org.jspecify.annotations.NullMarked;
