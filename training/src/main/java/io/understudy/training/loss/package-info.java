/** Losses and their gradients. */
@NullMarked
package io.understudy.training.loss;

import org.jspecify.annotations.NullMarked;
