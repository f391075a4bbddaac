/** Optimizers and schedules. */
@NullMarked
package io.understudy.training.optimize;

import org.jspecify.annotations.NullMarked;
