/** Spring Boot's auto-configuration for HTTP: a node's transport to central, and central's endpoint as a servlet. */
@NullMarked
package dev.hybridsync.http.spring;

import org.jspecify.annotations.NullMarked;
