/** Asking a trained model: open a bundle, parse text, read intents and slots. Needs ONNX Runtime and no training engine. */
@NullMarked
package io.understudy.runtime;

import org.jspecify.annotations.NullMarked;
