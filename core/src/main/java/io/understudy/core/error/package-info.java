/** The failures that a user can act on, one sealed family for the whole product. */
@NullMarked
package io.understudy.core.error;

import org.jspecify.annotations.NullMarked;
