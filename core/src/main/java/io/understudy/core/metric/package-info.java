/** Measures of intent and slot quality by their standard definitions. */
@NullMarked
package io.understudy.core.metric;

import org.jspecify.annotations.NullMarked;
