/** Requests to a page and their answers, independent of the web stack. */
@NullMarked
package dev.hybridsync.http.admin.web;

import org.jspecify.annotations.NullMarked;
