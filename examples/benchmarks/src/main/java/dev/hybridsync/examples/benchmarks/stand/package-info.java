/** What a case is given: the settings of the run, its servers, and a site, central and a writer by hand as it needs them. */
@NullMarked
package dev.hybridsync.examples.benchmarks.stand;

import org.jspecify.annotations.NullMarked;
