/**
 * What Spring Boot configures automatically for the database: the schema, a node's journal, central's store and API
 * keys.
 */
@NullMarked
package dev.hybridsync.jdbc.spring;

import org.jspecify.annotations.NullMarked;
