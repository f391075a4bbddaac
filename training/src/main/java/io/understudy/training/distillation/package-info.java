/** Learning from another model's scores beside the labels: teachers, their lessons, and the loss that follows. */
@NullMarked
package io.understudy.training.distillation;

import org.jspecify.annotations.NullMarked;
