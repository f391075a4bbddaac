package io.understudy.benchmarks.rivals;

import edu.stanford.nlp.classify.ColumnDataClassifier;
import edu.stanford.nlp.ling.Datum;
import io.understudy.core.corpus.Corpus;
import io.understudy.core.corpus.Utterance;
import io.understudy.core.metric.Prediction;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Objects;
import java.util.Properties;
import org.jspecify.annotations.Nullable;

/** Stanford CoreNLP's ColumnDataClassifier for intents, with words, word pairs and character 2- to 4-grams as in PEERS.md. */
final class CoreNlpRival implements Rival {

    private static final String MODEL = "intents.ser.gz";

    private @Nullable ColumnDataClassifier classifier;

    @Override
    public String name() {
        return "Stanford CoreNLP 4.5.10, ColumnDataClassifier";
    }

    @Override
    public boolean findsSlots() {
        return false;
    }

    @Override
    public void train(Corpus train, Corpus dev) {
        Properties properties = new Properties();
        properties.setProperty("goldAnswerColumn", "0");
        properties.setProperty("displayedColumn", "1");
        properties.setProperty("1.useSplitWords", "true");
        properties.setProperty("1.splitWordsRegexp", "\\s+");
        properties.setProperty("1.useSplitWordPairs", "true");
        properties.setProperty("1.useNGrams", "true");
        properties.setProperty("1.minNGramLeng", "2");
        properties.setProperty("1.maxNGramLeng", "4");
        properties.setProperty("useClassFeature", "true");
        properties.setProperty("intern", "true");
        properties.setProperty("useQN", "true");
        properties.setProperty("QNsize", "15");
        properties.setProperty("tolerance", "1e-4");
        try {
            Path file = Files.createTempFile("understudy-corenlp", ".tsv");
            List<String> lines =
                    train.utterances().stream().map(CoreNlpRival::line).toList();
            Files.write(file, lines);
            classifier = new ColumnDataClassifier(properties);
            classifier.trainClassifier(file.toString());
            Files.delete(file);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @Override
    public void save(Path folder) {
        try {
            Objects.requireNonNull(classifier)
                    .serializeClassifier(folder.resolve(MODEL).toString());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @Override
    public void load(Path folder) {
        classifier = ColumnDataClassifier.getClassifier(folder.resolve(MODEL).toString());
    }

    private static String line(Utterance utterance) {
        return utterance.intent() + "\t" + utterance.text().replace('\t', ' ');
    }

    @Override
    public Prediction predict(String text) {
        if (classifier == null) {
            throw new IllegalStateException("not trained");
        }
        Datum<String, String> datum = classifier.makeDatumFromStrings(new String[] {"", text});
        return new Prediction(null, classifier.classOf(datum), 1, List.of(), false);
    }
}
