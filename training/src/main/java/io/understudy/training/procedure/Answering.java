package io.understudy.training.procedure;

import io.understudy.core.corpus.Utterance;
import io.understudy.runtime.linear.LinearScorer;
import io.understudy.training.data.Example;
import io.understudy.training.network.Inference;
import io.understudy.training.network.JointNetwork;
import io.understudy.training.network.JointNetwork.Pass;
import io.understudy.training.optimize.Parameter.Weights;
import java.util.List;

/**
 * Asks models of one architecture about dev.
 *
 * @param network whose parameters are overwritten by the model that is asked
 * @param utterances the dev utterances
 * @param examples the same as numbers
 */
record Answering(JointNetwork network, List<Utterance> utterances, List<Example> examples) {

    /** What a model says of every example that has a token, not in their order. */
    List<Inference.Answer> answers(Model model) {
        network.parameters().set(model.weights());
        List<Inference.Answer> answers =
                new Inference(network, new Pass.Evaluating(Weights.CURRENT, 0), model.transitions()).answers(examples);
        LinearScorer linear = model.linear();
        return linear == null
                ? answers
                : answers.stream().map(answer -> answer.plus(linear)).toList();
    }
}
