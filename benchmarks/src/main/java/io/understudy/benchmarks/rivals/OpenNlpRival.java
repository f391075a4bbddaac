package io.understudy.benchmarks.rivals;

import io.understudy.core.corpus.Corpus;
import io.understudy.core.corpus.Slot;
import io.understudy.core.corpus.Utterance;
import io.understudy.core.metric.Prediction;
import io.understudy.runtime.Parse.Token;
import io.understudy.runtime.text.Tokenizer;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import opennlp.tools.doccat.BagOfWordsFeatureGenerator;
import opennlp.tools.doccat.DoccatFactory;
import opennlp.tools.doccat.DoccatModel;
import opennlp.tools.doccat.DocumentCategorizerME;
import opennlp.tools.doccat.DocumentSample;
import opennlp.tools.doccat.FeatureGenerator;
import opennlp.tools.doccat.NGramFeatureGenerator;
import opennlp.tools.namefind.NameFinderME;
import opennlp.tools.namefind.NameSample;
import opennlp.tools.namefind.TokenNameFinderFactory;
import opennlp.tools.namefind.TokenNameFinderModel;
import opennlp.tools.util.ObjectStreamUtils;
import opennlp.tools.util.Span;
import opennlp.tools.util.TrainingParameters;
import org.jspecify.annotations.Nullable;

/**
 * Apache OpenNLP as PEERS.md's tuned row has it: a perceptron with cutoff 1 for both tasks, words and 2- to 3-grams for intents, the
 * default features for slots. Its own tokens would be white space; it is given ours, which are finer.
 */
final class OpenNlpRival implements Rival {

    private static final String INTENTS = "intents.bin";
    private static final String SLOTS = "slots.bin";

    private @Nullable DoccatModel intentModel;
    private @Nullable TokenNameFinderModel slotModel;
    private @Nullable DocumentCategorizerME intents;
    private @Nullable NameFinderME slots;

    @Override
    public String name() {
        return "Apache OpenNLP 2.5.11, perceptron";
    }

    @Override
    public boolean findsSlots() {
        return true;
    }

    private static TrainingParameters perceptron() {
        TrainingParameters parameters = new TrainingParameters();
        parameters.put(TrainingParameters.ALGORITHM_PARAM, "PERCEPTRON");
        parameters.put(TrainingParameters.CUTOFF_PARAM, 1);
        parameters.put(TrainingParameters.ITERATIONS_PARAM, 100);
        parameters.put("PrintMessages", false);
        return parameters;
    }

    @Override
    public void train(Corpus train, Corpus dev) {
        try {
            List<DocumentSample> documents = train.utterances().stream()
                    .map(u -> new DocumentSample(String.valueOf(u.intent()), words(u.text())))
                    .toList();
            FeatureGenerator[] features = {new BagOfWordsFeatureGenerator(), new NGramFeatureGenerator(2, 3)};
            DoccatModel forIntents = DocumentCategorizerME.train(
                    "en", ObjectStreamUtils.createObjectStream(documents), perceptron(), new DoccatFactory(features));
            List<NameSample> names =
                    train.utterances().stream().map(OpenNlpRival::sample).toList();
            use(
                    forIntents,
                    NameFinderME.train(
                            "en",
                            null,
                            ObjectStreamUtils.createObjectStream(names),
                            perceptron(),
                            new TokenNameFinderFactory()));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private void use(DoccatModel forIntents, TokenNameFinderModel forSlots) {
        intentModel = forIntents;
        slotModel = forSlots;
        intents = new DocumentCategorizerME(forIntents);
        slots = new NameFinderME(forSlots);
    }

    @Override
    public void save(Path folder) {
        try {
            Objects.requireNonNull(intentModel).serialize(folder.resolve(INTENTS));
            Objects.requireNonNull(slotModel).serialize(folder.resolve(SLOTS));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @Override
    public void load(Path folder) {
        try {
            use(new DoccatModel(folder.resolve(INTENTS)), new TokenNameFinderModel(folder.resolve(SLOTS)));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static String[] words(String text) {
        return Tokenizer.tokenize(text).stream()
                .map(t -> text.substring(t.start(), t.end()))
                .toArray(String[]::new);
    }

    private static NameSample sample(Utterance utterance) {
        List<Token> tokens = Tokenizer.tokenize(utterance.text());
        List<Span> spans = new ArrayList<>();
        for (Slot slot : utterance.slots()) {
            int begin = -1;
            int end = -1;
            for (int t = 0; t < tokens.size(); t++) {
                if (tokens.get(t).start() < slot.end() && tokens.get(t).end() > slot.start()) {
                    begin = begin < 0 ? t : begin;
                    end = t + 1;
                }
            }
            if (begin >= 0) {
                spans.add(new Span(begin, end, slot.label()));
            }
        }
        return new NameSample(words(utterance.text()), spans.toArray(Span[]::new), true);
    }

    @Override
    public Prediction predict(String text) {
        if (intents == null || slots == null) {
            throw new IllegalStateException("not trained");
        }
        List<Token> tokens = Tokenizer.tokenize(text);
        String[] words = words(text);
        double[] shares = intents.categorize(words);
        slots.clearAdaptiveData();
        List<Slot> found = Arrays.stream(slots.find(words))
                .map(s -> Slot.of(
                        s.getType(),
                        tokens.get(s.getStart()).start(),
                        tokens.get(s.getEnd() - 1).end()))
                .toList();
        return new Prediction(
                null,
                intents.getBestCategory(shares),
                Arrays.stream(shares).max().orElse(0),
                found,
                false);
    }
}
