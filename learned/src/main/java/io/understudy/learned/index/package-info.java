/** Lookup in sorted keys by a model of their distribution. */
@NullMarked
package io.understudy.learned.index;

import org.jspecify.annotations.NullMarked;
