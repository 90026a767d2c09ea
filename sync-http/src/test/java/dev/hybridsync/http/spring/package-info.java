@NullMarked
package dev.hybridsync.http.spring;

import org.jspecify.annotations.NullMarked;
