/** What the tests of several modules share: models, rules and random seeds. */
@NullMarked
package dev.hybridsync.contract;

import org.jspecify.annotations.NullMarked;
