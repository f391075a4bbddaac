/** From utterances to batches of numbers: label sets, alignment of slots with tokens, augmentation, batching. */
@NullMarked
package io.understudy.training.data;

import org.jspecify.annotations.NullMarked;
