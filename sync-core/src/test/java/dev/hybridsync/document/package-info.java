/** Reads documents, for the tests that compare them with the code. */
@org.jspecify.annotations.NullMarked
package dev.hybridsync.document;
