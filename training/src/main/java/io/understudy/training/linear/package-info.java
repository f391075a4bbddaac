/** The linear part of the intent scores: logistic regression over words and character n-grams. */
@NullMarked
package io.understudy.training.linear;

import org.jspecify.annotations.NullMarked;
