/**
 * The entry points: {@link dev.hybridsync.SyncClient} for the local application, {@link dev.hybridsync.SyncHandler} for
 * central.
 */
@NullMarked
package dev.hybridsync;

import org.jspecify.annotations.NullMarked;
