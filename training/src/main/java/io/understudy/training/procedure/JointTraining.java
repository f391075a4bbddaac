package io.understudy.training.procedure;

import io.understudy.core.corpus.Corpus;
import io.understudy.core.corpus.Utterance;
import io.understudy.core.error.StorageException;
import io.understudy.runtime.linear.LinearScorer;
import io.understudy.runtime.text.TextFeatures;
import io.understudy.training.Recipe;
import io.understudy.training.data.Example;
import io.understudy.training.data.ExampleEncoder;
import io.understudy.training.data.LabelNames;
import io.understudy.training.data.LabelSets;
import io.understudy.training.data.WordCounts;
import io.understudy.training.export.NetworkExport;
import io.understudy.training.export.Precision;
import io.understudy.training.linear.LinearIntents;
import io.understudy.training.loop.Checkpoint;
import io.understudy.training.loop.PretrainingLoop;
import io.understudy.training.loop.Progress;
import io.understudy.training.loop.Trained;
import io.understudy.training.loop.TrainingLoop;
import io.understudy.training.loss.PriorShift;
import io.understudy.training.network.Architecture;
import io.understudy.training.network.Inference;
import io.understudy.training.network.JointNetwork;
import io.understudy.training.network.NetworkParameters;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * The steps that every procedure shares: sets dev aside where none is given, starts the network, trains, calibrates on dev, exports, and
 * writes the bundle.
 */
final class JointTraining {

    /** A rarer word of the unlabelled text gets no embedding of its own: its n-grams say what is known of it. */
    private static final int FEWEST_OF_A_TEXT_WORD = 5;

    /** Between the seeds of trainings that are averaged, so that they are none that a user would try next. */
    private static final long SEEDS_APART = 1_000_003;

    private final TrainingRequest request;
    private final Start start;
    private final Progress progress;

    private JointTraining(TrainingRequest request, Start start, Progress progress) {
        this.request = request;
        this.start = start;
        this.progress = progress;
    }

    static TrainingReport run(TrainingRequest request, Start start, Progress progress) {
        return new JointTraining(request, start, progress).train();
    }

    private TrainingReport train() {
        Instant begun = Instant.now();
        requireWritable(request.out());
        DataSplit data =
                DataSplit.of(request.train(), request.dev(), request.recipe().seed());
        data.remarks().forEach(progress::note);
        LabelSets labels = LabelSets.of(data.train());
        WordCounts counts = counts(data.train());
        TextFeatures features = new TextFeatures(request.features(), counts.vocabulary());
        ExampleEncoder encoder = new ExampleEncoder(features, labels);
        JointNetwork network = network(request.recipe(), features, labels);
        start.fill(network, labels);

        RunStates states = new RunStates(request.out(), fingerprint(data), start.trainings());
        if (states.anyExists()) {
            progress.note("resuming the run that was interrupted");
        }
        if (request.text().size() > 0) {
            progress.note("reading " + request.text().size() + " sentences without labels");
            new PretrainingLoop(network, request.recipe(), data.train().plus(request.text()), encoder, counts, progress)
                    .run(states.reading());
        }
        LinearScorer linear = linear(encoded(data.train(), encoder), encoder, features, labels);
        List<Example> dev = encoded(data.dev(), encoder);
        Trainer trainer = (recipe, kept) -> new TrainingLoop(
                        network,
                        recipe,
                        data.train(),
                        encoder,
                        counts,
                        start.rates(),
                        linear == null ? null : linear.times(LinearShare.USUAL),
                        start.distillation(labels),
                        progress)
                .run(dev, kept, start.trainings() > 1);
        Trained trained = trained(network, trainer, states);

        Answering answering = new Answering(network, data.dev().utterances(), dev);
        Model learned = weighed(answering, new Model(trained.weights(), linear));
        Model model = start.settled(learned, labels, answering);
        List<Inference.Answer> answers = answering.answers(model);
        BundleDraft draft = new BundleDraft(
                request,
                data,
                labels,
                features.vocabulary(),
                model.transitions(),
                model.linear(),
                NetworkExport.write(network.architecture(), model.weights(), features, Precision.FLOAT),
                NetworkExport.write(network.architecture(), model.weights(), features, Precision.INT8),
                CalibrationFit.of(answers),
                dev.isEmpty() ? null : Inference.score(answers));
        TrainingReport report = draft.write(
                start,
                new BundleDraft.Course(
                        begun,
                        trained.bestEpoch(),
                        trained.epochs(),
                        trained.steps(),
                        NegativeLogLikelihood.of(answers, model.transitions())));
        states.delete();
        return report;
    }

    /** Trains a network from where it stands. */
    private interface Trainer {
        Trained train(Recipe recipe, Checkpoint checkpoint);
    }

    /** As many trainings from where the network stands as the start asks for, averaged. */
    private Trained trained(JointNetwork network, Trainer trainer, RunStates states) {
        Map<String, float[]> begin = network.parameters().copy();
        List<Trained> all = new ArrayList<>();
        for (int i = 0; i < start.trainings(); i++) {
            if (start.trainings() > 1) {
                progress.note("training " + (i + 1) + " of " + start.trainings());
            }
            network.parameters().set(begin);
            Recipe recipe = request.recipe().withSeed(request.recipe().seed() + SEEDS_APART * i);
            all.add(trainer.train(recipe, states.training(i)));
        }
        return all.size() == 1 ? all.getFirst() : Trained.average(all);
    }

    private WordCounts counts(Corpus train) {
        WordCounts counts = start.counts(train);
        return request.text().size() == 0 ? counts : counts.plus(WordCounts.of(request.text()), FEWEST_OF_A_TEXT_WORD);
    }

    private static JointNetwork network(Recipe recipe, TextFeatures features, LabelSets labels) {
        Architecture architecture = Architecture.of(features, labels, recipe);
        return new JointNetwork(architecture, new NetworkParameters(architecture, recipe.seed()));
    }

    /** Learned from the training data and the names of the intents. */
    private @Nullable LinearScorer linear(
            List<Example> train, ExampleEncoder encoder, TextFeatures features, LabelSets labels) {
        if (!request.recipe().linear()) {
            return null;
        }
        List<Example> withNames = new ArrayList<>(train);
        for (String intent : labels.intents()) {
            withNames.add(encoder.encode(Utterance.of(LabelNames.words(intent), Locale.ROOT, intent, List.of())));
        }
        return LinearIntents.fit(
                        withNames,
                        start.documents(features),
                        request.recipe().wordPairs(),
                        PriorShift.of(
                                train, labels.intents().size(), request.recipe().linearBalance()),
                        request.recipe().seed())
                .scorer(features);
    }

    private static List<Example> encoded(Corpus corpus, ExampleEncoder encoder) {
        return corpus.utterances().stream().map(encoder::encode).toList();
    }

    /** Two runs with the same are the same run. */
    private String fingerprint(DataSplit data) {
        String text = request.text().size() == 0 ? "" : DataSplit.digest(request.text());
        return data.digest() + text + request.recipe().asMap() + request.features() + start.identity();
    }

    /** The model with as much of its linear part as dev likes best. */
    private static Model weighed(Answering answering, Model model) {
        LinearScorer linear = model.linear();
        if (linear == null) {
            return model;
        }
        double share = LinearShare.of(answering.answers(model.with(null)), linear);
        return model.with(linear.times(share));
    }

    static void requireWritable(Path out) {
        @Nullable Path folder = out.toAbsolutePath().getParent();
        if (Files.isDirectory(out)) {
            throw new StorageException(out + " is a folder; --out names the bundle's file");
        }
        if (folder == null || !Files.isDirectory(folder)) {
            throw new StorageException("there is no folder " + folder + " to write " + out.getFileName() + " into");
        }
        if (!Files.isWritable(folder)) {
            throw new StorageException("the folder " + folder + " cannot be written to");
        }
    }
}
