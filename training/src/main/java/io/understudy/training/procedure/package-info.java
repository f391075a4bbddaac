/** The learning procedures, one file each, their steps in the paper's order. */
@NullMarked
package io.understudy.training.procedure;

import org.jspecify.annotations.NullMarked;
