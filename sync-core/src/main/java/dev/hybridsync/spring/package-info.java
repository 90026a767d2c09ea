/** What Spring Boot finds by itself, in its lines 3.5 and 4.1: client or handler, their life, health and status. */
@NullMarked
package dev.hybridsync.spring;

import org.jspecify.annotations.NullMarked;
