/** How text becomes model input: the only tokenizer and features of the product, used by training and serving alike. */
@NullMarked
package io.understudy.runtime.text;

import org.jspecify.annotations.NullMarked;
