/** The model that answers: swapping it without losing a request, and micro-batching. */
@NullMarked
package io.understudy.server.model;

import org.jspecify.annotations.NullMarked;
