/** From scores to structures: the best valid tag sequence and its spans. */
@NullMarked
package io.understudy.runtime.decode;

import org.jspecify.annotations.NullMarked;
