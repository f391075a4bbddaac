/**
 * Comparison of a model with its predecessor on the same utterances: what flips, whether the data can tell, and gates over it (METHODS §4;
 * negative flip rate after Yan et al., CVPR 2021, section 3).
 */
@NullMarked
package io.understudy.runtime.compare;

import org.jspecify.annotations.NullMarked;
