@NullMarked
package dev.hybridsync.examples.boot;

import org.jspecify.annotations.NullMarked;
