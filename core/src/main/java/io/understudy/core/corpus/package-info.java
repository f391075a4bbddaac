/** Annotated utterances and collections of them. */
@NullMarked
package io.understudy.core.corpus;

import org.jspecify.annotations.NullMarked;
