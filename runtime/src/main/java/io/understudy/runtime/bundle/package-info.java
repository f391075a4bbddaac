/**
 * The model bundle: a zip that holds a model, its label sets and how it came to be, and nothing that can run code.
 *
 * <p><b>Format 2.</b> Entries, all at the top level of the zip:
 *
 * <ul>
 *   <li>{@code manifest.json}: see {@link io.understudy.runtime.bundle.Manifest}. Its {@code entries} map names each other entry's SHA-256.
 *   <li>{@code model.onnx}: the network in 32-bit floats. Inputs and outputs are described with {@code OnnxParser}.
 *   <li>{@code model.int8.onnx}: the same with its large tables and matrices in 8-bit integers (may be absent).
 *   <li>{@code transitions.f32}: the scores of one tag after another, {@code [tags, tags]} little-endian floats.
 *   <li>{@code linear.int8}: a linear part of the intent scores, added to the network's (may be absent); see
 *       {@link io.understudy.runtime.linear.LinearScorer}.
 *   <li>{@code words.txt}: the vocabulary, one word a line in index order.
 * </ul>
 *
 * <p>Format 1 is read too; its {@code linear.int8} knows no pairs of words.
 *
 * <p>An entry that the manifest does not name, a name with a path in it, a wrong checksum or a newer format version is refused.
 */
@NullMarked
package io.understudy.runtime.bundle;

import org.jspecify.annotations.NullMarked;
