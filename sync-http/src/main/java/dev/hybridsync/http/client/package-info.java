/** The parts of the transport: where central is, what its answers mean. */
@NullMarked
package dev.hybridsync.http.client;

import org.jspecify.annotations.NullMarked;
