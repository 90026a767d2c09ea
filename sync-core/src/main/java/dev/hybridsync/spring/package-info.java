/** Auto-configuration for Spring Boot 3.5 and 4.1: the client or the handler, with lifecycle, health and status. */
@NullMarked
package dev.hybridsync.spring;

import org.jspecify.annotations.NullMarked;
