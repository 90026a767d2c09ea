@NullMarked
package dev.hybridsync.jdbc.spring.shop;

import org.jspecify.annotations.NullMarked;
