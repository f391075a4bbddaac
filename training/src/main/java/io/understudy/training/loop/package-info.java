/** The training loop: epochs, choice on dev, checkpoints and resume. */
@NullMarked
package io.understudy.training.loop;

import org.jspecify.annotations.NullMarked;
