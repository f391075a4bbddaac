/** Libraries that an engineer might take instead, trained, asked and timed beside Understudy. */
@NullMarked
package io.understudy.benchmarks.rivals;

import org.jspecify.annotations.NullMarked;
