package io.understudy.training.network;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDList;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.Shape;
import ai.djl.ndarray.types.SparseFormat;
import io.understudy.training.data.Example;
import io.understudy.training.network.JointNetwork.Pass;
import io.understudy.training.optimize.Parameter;
import io.understudy.training.optimize.Parameter.Weights;
import java.util.List;

/** One pass over a batch through the layers that all tasks share, embeddings and the common bi-LSTM, and what layers are made of. */
final class ForwardPass {

    private static final int[] WHOLE = {0};

    private final NDManager manager;
    private final NetworkParameters parameters;
    private final Pass pass;
    private final Leaves leaves = new Leaves();
    private final NDArray distinct;
    private final TokenInput input;
    private final NDArray embedded;
    private final NDArray common;

    /** @param examples utterances of equal length, at least one token each */
    ForwardPass(
            NDManager manager,
            Architecture architecture,
            NetworkParameters parameters,
            List<Example> examples,
            Pass pass) {
        this.manager = manager;
        this.parameters = parameters;
        this.pass = pass;
        input = TokenInput.of(examples);
        leaf(parameters.byName(NetworkParameters.WORDS), input.wordRows());
        leaf(parameters.byName(NetworkParameters.NGRAMS), input.ngramRows());
        distinct = embedDistinct();
        NDArray tokens = manager.create(input.tokens(), new Shape(input.batch(), input.time()));
        embedded = dropped(lookUp(distinct, tokens));
        common = dropped(biLstm("common", embedded, architecture.commonSize()));
    }

    /** The distinct tokens of the batch. */
    TokenInput input() {
        return input;
    }

    /** Their embeddings, {@code [distinct, word]}, before dropout. */
    NDArray distinct() {
        return distinct;
    }

    /** The tokens' embeddings, {@code [batch, time, word]}. */
    NDArray embedded() {
        return embedded;
    }

    /** The states of the common bi-LSTM, {@code [batch, time, 2·common]}, the forward half first. */
    NDArray common() {
        return common;
    }

    /** The parameters that took part. */
    Leaves leaves() {
        return leaves;
    }

    private NDArray leaf(Parameter parameter, int[] rows) {
        Weights weights = pass instanceof Pass.Evaluating(Weights w, double clock) ? w : Weights.CURRENT;
        double clock = pass instanceof Pass.Evaluating(Weights w, double c) ? c : 0;
        float[] numbers = new float[rows.length * parameter.columns()];
        for (int i = 0; i < rows.length; i++) {
            parameter.copyRow(weights, clock, rows[i], numbers, i * parameter.columns());
        }
        Shape shape =
                parameter.rows() == 1 ? new Shape(parameter.shape()) : new Shape(rows.length, parameter.columns());
        NDArray tensor = manager.create(numbers, shape);
        tensor.setRequiresGradient(pass instanceof Pass.Learning);
        leaves.put(parameter, rows, tensor);
        return tensor;
    }

    /** The tensor of a parameter, which takes part from here on. */
    NDArray tensor(String name) {
        return tensor(parameters.byName(name));
    }

    /** The tensor of a parameter that may be another network's. */
    NDArray tensor(Parameter parameter) {
        return leaves.hold(parameter) ? leaves.of(parameter) : leaf(parameter, WHOLE);
    }

    private NDArray embedDistinct() {
        NDArray words = lookUp(tensor(NetworkParameters.WORDS), manager.create(input.wordOf()));
        NDArray shapes = lookUp(tensor(NetworkParameters.SHAPES), manager.create(input.shapeOf()));
        NDArray ngramIndices = manager.create(input.ngramsOf(), new Shape(input.distinct(), input.ngramWidth()));
        NDArray ngrams = lookUp(tensor(NetworkParameters.NGRAMS), ngramIndices).sum(new int[] {1});
        NDArray scale = manager.create(input.ngramScale(), new Shape(input.distinct(), 1));
        return words.add(ngrams.mul(scale)).add(shapes);
    }

    private static NDArray lookUp(NDArray table, NDArray indices) {
        return indices.getNDArrayInternal()
                .embedding(indices, table, SparseFormat.DENSE)
                .singletonOrThrow();
    }

    NDArray biLstm(String name, NDArray sequence, int units) {
        NDList weights = new NDList();
        for (String direction : JointNetwork.DIRECTIONS) {
            weights.add(tensor(name + direction + ".inputWeight"));
            weights.add(tensor(name + direction + ".stateWeight"));
            weights.add(tensor(name + direction + ".inputBias"));
            weights.add(tensor(name + direction + ".stateBias"));
        }
        Shape stateShape = new Shape(2, sequence.getShape().get(0), units);
        NDList state = new NDList(manager.zeros(stateShape), manager.zeros(stateShape));
        return sequence.getNDArrayInternal()
                .lstm(sequence, state, weights, true, 1, 0, true, true, true)
                .get(0);
    }

    NDArray linear(String name, NDArray features) {
        return features.matMul(tensor(name)).add(tensor(name + ".bias"));
    }

    NDArray dropped(NDArray features) {
        if (!(pass instanceof Pass.Learning(double rate)) || rate == 0) {
            return features;
        }
        return features.getNDArrayInternal()
                .dropout(features, (float) rate, true)
                .singletonOrThrow();
    }
}
