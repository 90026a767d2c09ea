@NullMarked
package dev.hybridsync.jdbc.spring;

import org.jspecify.annotations.NullMarked;
