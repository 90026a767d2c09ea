/**
 * A kit for the tests of applications that embed HybridSync. It has a central in the test's own process, faults by name, and
 * an assertion that everything arrived. Begin with {@link dev.hybridsync.testkit.HybridSyncExtension}, or without JUnit with
 * {@link dev.hybridsync.testkit.TestCentral}.
 *
 * <p>The kit is the jar {@code sync-core} with the classifier {@code test}. It needs only {@code sync-core} and, for the
 * extension, {@code junit-jupiter-api}. It is meant for the class path.
 */
@NullMarked
package dev.hybridsync.testkit;

import org.jspecify.annotations.NullMarked;
