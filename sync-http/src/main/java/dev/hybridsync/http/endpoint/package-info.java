/** The parts of the endpoint: the checks and limits of requests, and the form of refusals. */
@NullMarked
package dev.hybridsync.http.endpoint;

import org.jspecify.annotations.NullMarked;
