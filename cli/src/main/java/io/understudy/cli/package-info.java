/** The {@code understudy} command: one class per verb, which reads arguments, calls the module that does the work and prints. */
@NullMarked
package io.understudy.cli;

import org.jspecify.annotations.NullMarked;
