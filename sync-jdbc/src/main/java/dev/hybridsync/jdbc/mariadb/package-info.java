/** Everything that is specific to MariaDB. */
@NullMarked
package dev.hybridsync.jdbc.mariadb;

import org.jspecify.annotations.NullMarked;
