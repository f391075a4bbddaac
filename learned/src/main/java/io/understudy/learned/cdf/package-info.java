/** Models of a distribution: from a key to its place among all keys. */
@NullMarked
package io.understudy.learned.cdf;

import org.jspecify.annotations.NullMarked;
