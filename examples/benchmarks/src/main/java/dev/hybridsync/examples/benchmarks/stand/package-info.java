/** What a case works with: the settings of the run, its servers, and, as needed, a site, central and a writer by hand. */
@NullMarked
package dev.hybridsync.examples.benchmarks.stand;

import org.jspecify.annotations.NullMarked;
