/** Learning: settings, progress and the procedures that turn a corpus into a bundle. */
@NullMarked
package io.understudy.training;

import org.jspecify.annotations.NullMarked;
