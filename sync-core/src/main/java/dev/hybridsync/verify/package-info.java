/** Compares a node's tables with central's: by digests of buckets, then by hashes of rows, then by their states. */
@NullMarked
package dev.hybridsync.verify;

import org.jspecify.annotations.NullMarked;
