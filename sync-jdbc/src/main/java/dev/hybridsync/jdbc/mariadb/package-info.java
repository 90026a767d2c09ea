/** Everything that only MariaDB knows. */
@NullMarked
package dev.hybridsync.jdbc.mariadb;

import org.jspecify.annotations.NullMarked;
