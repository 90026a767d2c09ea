/** Small programs, each of which shows one concept; the build runs them. */
@NullMarked
package dev.hybridsync.examples.snippets;

import org.jspecify.annotations.NullMarked;
