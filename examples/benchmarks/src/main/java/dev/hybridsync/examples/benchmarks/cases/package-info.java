/** What can be measured, each by its name on the command line. */
@NullMarked
package dev.hybridsync.examples.benchmarks.cases;

import org.jspecify.annotations.NullMarked;
