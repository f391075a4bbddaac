/** Writing trained networks as ONNX and as bundles. */
@NullMarked
package io.understudy.training.export;

import org.jspecify.annotations.NullMarked;
