/** A page's request and its answer, as all web stacks have them. */
@NullMarked
package dev.hybridsync.http.admin.web;

import org.jspecify.annotations.NullMarked;
