/** Sorting by a model of the keys' distribution. */
@NullMarked
package io.understudy.learned.sort;

import org.jspecify.annotations.NullMarked;
