/** Who may speak for which node: API keys, their grants and the audit log. */
@NullMarked
package dev.hybridsync.access;

import org.jspecify.annotations.NullMarked;
