/** A candidate beside the model that answers: in its shadow, or answering a share of the traffic as canary. */
@NullMarked
package io.understudy.server.trial;

import org.jspecify.annotations.NullMarked;
