/** Readers and writers of the corpus formats that teams already have, one file per format. */
@NullMarked
package io.understudy.core.format;

import org.jspecify.annotations.NullMarked;
