/** The linear part of the intent scores, as a bundle holds it. */
@NullMarked
package io.understudy.runtime.linear;

import org.jspecify.annotations.NullMarked;
