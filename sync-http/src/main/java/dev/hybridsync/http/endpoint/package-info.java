/** The parts of the endpoint: what a request must look like, and what a refusal looks like. */
@NullMarked
package dev.hybridsync.http.endpoint;

import org.jspecify.annotations.NullMarked;
