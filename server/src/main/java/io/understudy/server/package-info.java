/** Serving a model over HTTP. */
@NullMarked
package io.understudy.server;

import org.jspecify.annotations.NullMarked;
