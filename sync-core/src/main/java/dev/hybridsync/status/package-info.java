/** What is reported: findings, and the state of nodes, tables, rows, forks and conflicts. */
@NullMarked
package dev.hybridsync.status;

import org.jspecify.annotations.NullMarked;
