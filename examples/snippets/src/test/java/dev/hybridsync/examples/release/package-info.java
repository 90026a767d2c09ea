/** What is published, as somebody who depends on it gets it. */
@org.jspecify.annotations.NullMarked
package dev.hybridsync.examples.release;
