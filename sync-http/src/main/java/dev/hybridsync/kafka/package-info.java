/** A log before central's store: fronts append batches to a Kafka topic, appliers take them from there into the store. */
@NullMarked
package dev.hybridsync.kafka;

import org.jspecify.annotations.NullMarked;
