/**
 * A log in front of central's store: fronts append batches to a Kafka topic, and appliers take them from there into the
 * store.
 */
@NullMarked
package dev.hybridsync.kafka;

import org.jspecify.annotations.NullMarked;
