@NullMarked
package dev.hybridsync.spring;

import org.jspecify.annotations.NullMarked;
