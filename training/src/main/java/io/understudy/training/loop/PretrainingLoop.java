package io.understudy.training.loop;

import ai.djl.engine.Engine;
import ai.djl.ndarray.NDManager;
import ai.djl.training.GradientCollector;
import io.understudy.core.corpus.Corpus;
import io.understudy.core.corpus.Utterance;
import io.understudy.runtime.Parse.Token;
import io.understudy.runtime.text.Tokenizer;
import io.understudy.training.Recipe;
import io.understudy.training.data.Batches;
import io.understudy.training.data.Example;
import io.understudy.training.data.ExampleEncoder;
import io.understudy.training.data.WordCounts;
import io.understudy.training.data.WordDropout;
import io.understudy.training.loop.Progress.Epoch;
import io.understudy.training.network.JointNetwork;
import io.understudy.training.network.JointNetwork.Pass;
import io.understudy.training.network.LanguageModel;
import io.understudy.training.optimize.Adam;
import io.understudy.training.optimize.Parameter;
import io.understudy.training.optimize.Schedule;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Locale;
import java.util.Random;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * Trains the layers that the tasks share on text without labels, as a {@link LanguageModel}, before {@link TrainingLoop} trains everything on
 * labels. Half of the sentences, drawn anew every epoch, are read as they would be spoken to a machine: in lower case and without punctuation.
 *
 * <p>Resumes as a training does: everything random in an epoch follows from the seed and the epoch's number.
 */
public final class PretrainingLoop {

    private static final int BATCH_SIZE = 64;
    private static final double DROPOUT = 0.1;

    /** What follows in a longer sentence is left out. */
    private static final int MOST_TOKENS = 30;

    private final JointNetwork network;
    private final Recipe recipe;
    private final Corpus text;
    private final ExampleEncoder encoder;
    private final WordDropout wordDropout;
    private final LanguageModel model;
    private final Adam adam;
    private final Progress progress;

    /**
     * A loop over this text.
     *
     * @param recipe how many epochs, and the settings of the optimizer
     * @param text utterances whose labels do not matter
     * @param counts how often each word occurs in it
     */
    public PretrainingLoop(
            JointNetwork network,
            Recipe recipe,
            Corpus text,
            ExampleEncoder encoder,
            WordCounts counts,
            Progress progress) {
        this.network = network;
        this.recipe = recipe;
        this.text = text;
        this.encoder = encoder;
        this.progress = progress;
        wordDropout = new WordDropout(recipe.wordDropout(), counts);
        model = new LanguageModel(network, counts, recipe.seed());
        adam = new Adam(recipe.weightDecay(), recipe.gradientNorm(), recipe.averageDecay());
    }

    /**
     * Trains to the end; the network then begins with the weights' moving average.
     *
     * @param checkpoint where the state after an epoch is kept, and from where it is resumed; or null for nowhere
     */
    public void run(@Nullable Checkpoint checkpoint) {
        int epochs = recipe.textEpochs();
        int stepsAnEpoch = batches(0).size();
        if (stepsAnEpoch == 0) {
            return;
        }
        int steps = epochs * stepsAnEpoch;
        Schedule schedule = Schedule.of(recipe.learningRate(), steps);
        Collection<Parameter> parameters = new ArrayList<>(network.parameters().all());
        parameters.addAll(model.projections());
        RunKeeper keeper = new RunKeeper(parameters, adam, steps, checkpoint, progress);
        LoopState state = keeper.state();
        for (int epoch = state.epochsDone; epoch < epochs; epoch++) {
            for (List<Example> batch : batches(epoch)) {
                keeper.stepMade(step(batch, schedule));
            }
            state.keep(epoch, null, parameters, adam.averagingClock());
            state.epochsDone = epoch + 1;
            keeper.save(epoch == epochs - 1);
            progress.epoch(new Epoch(epoch + 1, epochs, keeper.meanLoss(), null, true));
        }
        network.parameters().set(state.requireBest());
    }

    private List<List<Example>> batches(int epoch) {
        Random random = RunKeeper.randomOf(recipe.seed(), epoch);
        RunKeeper.seedEngine(recipe.seed(), epoch);
        List<Example> examples = new ArrayList<>(text.size());
        for (Utterance utterance : text.utterances()) {
            String form = random.nextBoolean() ? utterance.text() : spoken(utterance.text());
            Example example = encoder.encode(Utterance.of(form, utterance.locale(), null, List.of()));
            if (example.length() > 1) {
                examples.add(wordDropout.apply(example.first(MOST_TOKENS), random));
            }
        }
        return Batches.shuffled(examples, BATCH_SIZE, random);
    }

    private static String spoken(String written) {
        return Tokenizer.tokenize(written).stream()
                .map((Token token) -> written.substring(token.start(), token.end()))
                .filter(word -> word.codePoints().anyMatch(Character::isLetterOrDigit))
                .collect(Collectors.joining(" "))
                .toLowerCase(Locale.ROOT);
    }

    private double step(List<Example> batch, Schedule schedule) {
        try (NDManager manager = NDManager.newBaseManager();
                GradientCollector collector = Engine.getInstance().newGradientCollector()) {
            LanguageModel.Output output = model.forward(manager, batch, new Pass.Learning(DROPOUT));
            collector.backward(output.loss());
            output.leaves().gradients((parameter, rows, gradient) -> adam.add(parameter, rows, gradient, 1));
            adam.step(schedule.at(adam.steps()));
            return output.loss().getFloat();
        }
    }
}
