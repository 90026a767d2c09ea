/** What Spring Boot finds of HTTP by itself: a node's way to central, and central's endpoint as a servlet. */
@NullMarked
package dev.hybridsync.http.spring;

import org.jspecify.annotations.NullMarked;
