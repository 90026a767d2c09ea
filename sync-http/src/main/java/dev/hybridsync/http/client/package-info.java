/** The parts of the transport: central's address, the requests, and the meaning of the answers. */
@NullMarked
package dev.hybridsync.http.client;

import org.jspecify.annotations.NullMarked;
