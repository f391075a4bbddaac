/** Comparisons with rivals and measurements of quality and speed, each one command, their tables committed under {@code docs/results}. */
@NullMarked
package io.understudy.benchmarks;

import org.jspecify.annotations.NullMarked;
