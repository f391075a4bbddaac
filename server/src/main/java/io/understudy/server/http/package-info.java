/** Routes, request and response shapes, errors, metrics. */
@NullMarked
package io.understudy.server.http;

import org.jspecify.annotations.NullMarked;
