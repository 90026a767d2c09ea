/** The HTTP transport of a node, and central's endpoint with its adapters. */
@NullMarked
package dev.hybridsync.http;

import org.jspecify.annotations.NullMarked;
