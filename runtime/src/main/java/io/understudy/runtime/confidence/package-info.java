/** What a model's scores mean: temperatures, thresholds and how they are fitted. */
@NullMarked
package io.understudy.runtime.confidence;

import org.jspecify.annotations.NullMarked;
