/** Networks on DJL and PyTorch; the only package that sees tensors besides the loop. */
@NullMarked
package io.understudy.training.network;

import org.jspecify.annotations.NullMarked;
