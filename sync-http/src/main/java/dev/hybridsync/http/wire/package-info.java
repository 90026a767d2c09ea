/** The wire format: batches, results and problems as JSON. Strict about what it reads, tolerant of unknown members. */
@NullMarked
package dev.hybridsync.http.wire;

import org.jspecify.annotations.NullMarked;
