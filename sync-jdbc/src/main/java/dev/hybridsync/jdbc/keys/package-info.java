/** API keys in central's database. */
@NullMarked
package dev.hybridsync.jdbc.keys;

import org.jspecify.annotations.NullMarked;
