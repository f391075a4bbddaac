package io.understudy.training.loop;

import ai.djl.engine.Engine;
import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import ai.djl.training.GradientCollector;
import io.understudy.core.corpus.Corpus;
import io.understudy.runtime.linear.LinearScorer;
import io.understudy.training.Recipe;
import io.understudy.training.data.Batches;
import io.understudy.training.data.Example;
import io.understudy.training.data.ExampleEncoder;
import io.understudy.training.data.LabelScopes;
import io.understudy.training.data.SlotReplacement;
import io.understudy.training.data.WordCounts;
import io.understudy.training.data.WordDropout;
import io.understudy.training.distillation.Distillation;
import io.understudy.training.distillation.DistillationLoss;
import io.understudy.training.distillation.Lesson;
import io.understudy.training.loop.Progress.Epoch;
import io.understudy.training.loss.JointLoss;
import io.understudy.training.loss.PriorShift;
import io.understudy.training.network.DevScore;
import io.understudy.training.network.Inference;
import io.understudy.training.network.JointNetwork;
import io.understudy.training.network.JointNetwork.Output;
import io.understudy.training.network.JointNetwork.Pass;
import io.understudy.training.network.Leaves;
import io.understudy.training.network.NetworkParameters;
import io.understudy.training.optimize.Adam;
import io.understudy.training.optimize.Parameter;
import io.understudy.training.optimize.Parameter.Weights;
import io.understudy.training.optimize.Schedule;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * Trains a network: each epoch augments the corpus, batches it, makes one optimizer step a batch and measures the averaged weights on
 * dev. Everything random in an epoch follows from the seed and the epoch's number, so a run resumed from the checkpoint of an epoch
 * ends in the same weights as one that was never interrupted.
 */
public final class TrainingLoop {

    private final JointNetwork network;
    private final Recipe recipe;
    private final Adam adam;
    private final Schedule schedule;
    private final int epochs;
    private final EpochExamples examples;
    private final JointLoss loss;
    private final LayerRates rates;
    private final @Nullable LinearScorer linear;
    private final @Nullable Distillation distillation;
    private final Progress progress;

    /**
     * A loop over this corpus.
     *
     * @param rates how fast each layer learns
     * @param linear what is added to the intent logits when dev is scored, or null for nothing
     * @param distillation what is learned beside the labels, or null for nothing
     */
    public TrainingLoop(
            JointNetwork network,
            Recipe recipe,
            Corpus train,
            ExampleEncoder encoder,
            WordCounts counts,
            LayerRates rates,
            @Nullable LinearScorer linear,
            @Nullable Distillation distillation,
            Progress progress) {
        this.network = network;
        this.recipe = recipe;
        this.rates = rates;
        this.linear = linear;
        this.distillation = distillation;
        this.progress = progress;
        adam = new Adam(recipe.weightDecay(), recipe.gradientNorm(), recipe.averageDecay());
        List<Example> plain = train.utterances().stream().map(encoder::encode).toList();
        int steps = Math.max(1, Batches.inOrder(plain, recipe.batchSize()).size());
        epochs = Math.max(recipe.epochs(), (recipe.minimumSteps() + steps - 1) / steps);
        schedule = Schedule.of(recipe.learningRate(), epochs * steps);
        examples = new EpochExamples(
                train,
                encoder,
                new SlotReplacement(train, recipe.slotReplacement()),
                new WordDropout(recipe.wordDropout(), counts),
                recipe.seed(),
                epochs,
                distillation == null ? null : distillation.teacher());
        loss = new JointLoss(
                recipe.labelSmoothing(),
                recipe.bagWeight(),
                PriorShift.of(plain, network.architecture().intents(), recipe.balance()),
                recipe.heads() == Recipe.Heads.PER_DOMAIN
                        ? LabelScopes.perDomain(plain, encoder.labels())
                        : LabelScopes.shared());
    }

    /**
     * Trains to the end.
     *
     * @param dev examples to choose on, or empty to take the last epoch
     * @param checkpoint where the state after an epoch is kept, as often as costs a twentieth of the time, and from where it is resumed; or
     *     null for nowhere
     * @param savesEnd whether the end is kept too, because more is to follow
     * @return the chosen weights and what they reached on dev
     */
    public Trained run(List<Example> dev, @Nullable Checkpoint checkpoint, boolean savesEnd) {
        RunKeeper keeper = new RunKeeper(network.parameters().all(), adam, schedule.totalSteps(), checkpoint, progress);
        LoopState state = keeper.state();
        for (int epoch = state.epochsDone; epoch < epochs && !isExhausted(state); epoch++) {
            epoch(epoch, keeper);
            DevScore score = dev.isEmpty() ? null : score(dev);
            boolean isBest = score == null || state.bestScore == null || score.compareTo(state.bestScore) > 0;
            if (isBest) {
                state.keep(epoch, score, network.parameters().all(), adam.averagingClock());
            }
            state.epochsDone = epoch + 1;
            keeper.save(savesEnd && (epoch == epochs - 1 || isExhausted(state)));
            progress.epoch(new Epoch(epoch + 1, epochs, keeper.meanLoss(), score, isBest));
        }
        return new Trained(state.requireBest(), state.bestScore, state.bestEpoch + 1, state.epochsDone, adam.steps());
    }

    private boolean isExhausted(LoopState state) {
        return recipe.patience() > 0 && state.epochsDone - 1 - state.bestEpoch >= recipe.patience();
    }

    private DevScore score(List<Example> dev) {
        Pass pass = new Pass.Evaluating(Weights.AVERAGE, adam.averagingClock());
        float[] transitions =
                network.parameters().byName(NetworkParameters.TRANSITIONS).copy(Weights.AVERAGE, adam.averagingClock());
        List<Inference.Answer> answers = new Inference(network, pass, transitions, loss.scopes()).answers(dev);
        LinearScorer added = linear;
        return Inference.score(
                added == null
                        ? answers
                        : answers.stream().map(a -> a.plus(added)).toList());
    }

    private void epoch(int epoch, RunKeeper keeper) {
        EpochExamples.Epoch shown = examples.of(epoch);
        RunKeeper.seedEngine(recipe.seed(), epoch);
        for (List<Example> batch : Batches.shuffled(shown.examples(), recipe.batchSize(), shown.random())) {
            keeper.stepMade(step(batch, shown.lessons(), epoch));
        }
    }

    private double step(List<Example> batch, Map<Example, Lesson> lessons, int epoch) {
        try (NDManager manager = NDManager.newBaseManager();
                GradientCollector collector = Engine.getInstance().newGradientCollector()) {
            Parameter transitions = network.parameters().byName(NetworkParameters.TRANSITIONS);
            Output output = network.forward(manager, batch, new Pass.Learning(recipe.dropout()));
            JointLoss.Value value =
                    loss.of(manager, output, batch, transitions.copy(Weights.CURRENT, 0), recipe.batchSize());
            NDArray surrogate = value.surrogate();
            double sum = value.value();
            if (distillation != null) {
                DistillationLoss.Value imitation = distillation
                        .loss()
                        .of(
                                manager,
                                output,
                                batch.stream()
                                        .map(e -> Objects.requireNonNull(lessons.get(e)))
                                        .toList(),
                                recipe.batchSize());
                surrogate = surrogate.add(imitation.surrogate());
                sum += imitation.value();
            }
            collector.backward(surrogate);
            addGradients(output.leaves(), epoch);
            if (recipe.crf()) {
                adam.add(
                        transitions,
                        new int[] {0},
                        value.transitionGradient(),
                        rates.factor(transitions.name(), epoch));
            }
            adam.step(schedule.at(adam.steps()));
            return sum * recipe.batchSize() / batch.size();
        }
    }

    private void addGradients(Leaves leaves, int epoch) {
        leaves.gradients((parameter, rows, gradient) -> {
            double factor = rates.factor(parameter.name(), epoch);
            if (factor != 0) {
                adam.add(parameter, rows, gradient, factor);
            }
        });
    }
}
