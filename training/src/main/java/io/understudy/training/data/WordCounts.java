package io.understudy.training.data;

import io.understudy.core.corpus.Corpus;
import io.understudy.core.corpus.Utterance;
import io.understudy.runtime.Parse.Token;
import io.understudy.runtime.text.TextFeatures;
import io.understudy.runtime.text.Tokenizer;
import io.understudy.runtime.text.Vocabulary;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** How often each normalized word occurs in a corpus, and the vocabulary that follows. */
public final class WordCounts {

    private final List<String> words;
    private final int[] counts;

    private WordCounts(List<String> words, int[] counts) {
        this.words = words;
        this.counts = counts;
    }

    /** The counts of a corpus; words by falling count, then alphabetically. */
    public static WordCounts of(Corpus corpus) {
        Map<String, Integer> byWord = new HashMap<>();
        for (Utterance utterance : corpus.utterances()) {
            for (Token token : Tokenizer.tokenize(utterance.text())) {
                byWord.merge(
                        TextFeatures.normalize(utterance.text().substring(token.start(), token.end())),
                        1,
                        Integer::sum);
            }
        }
        List<String> words = new ArrayList<>(byWord.keySet());
        words.sort(Comparator.comparing((String w) -> -byWord.getOrDefault(w, 0))
                .thenComparing(Comparator.naturalOrder()));
        int[] counts = new int[words.size() + 1];
        for (int i = 0; i < words.size(); i++) {
            counts[i + 1] = byWord.getOrDefault(words.get(i), 0);
        }
        return new WordCounts(words, counts);
    }

    /**
     * The same counts over a vocabulary that starts with the words of another, which keep their indices; words that are new follow.
     *
     * @param familiarity how many occurrences a word of the other vocabulary counts for besides those here
     */
    public WordCounts after(Vocabulary other, int familiarity) {
        List<String> all = new ArrayList<>(other.words());
        words.stream().filter(word -> other.index(word) == Vocabulary.UNKNOWN).forEach(all::add);
        Vocabulary own = vocabulary();
        int[] moved = new int[all.size() + 1];
        for (int i = 1; i < moved.length; i++) {
            int index = own.index(all.get(i - 1));
            moved[i] = (index == Vocabulary.UNKNOWN ? 0 : counts[index]) + (i < other.size() ? familiarity : 0);
        }
        return new WordCounts(all, moved);
    }

    /**
     * The sum of these counts and those of a text. This vocabulary's words keep their indices; words that it lacks follow where the text has
     * them often enough.
     *
     * @param fewest how often a word of the text must occur in it to enter the vocabulary
     */
    public WordCounts plus(WordCounts text, int fewest) {
        Vocabulary own = vocabulary();
        List<String> all = new ArrayList<>(words);
        for (int i = 0; i < text.words.size() && text.counts[i + 1] >= fewest; i++) {
            if (own.index(text.words.get(i)) == Vocabulary.UNKNOWN) {
                all.add(text.words.get(i));
            }
        }
        Vocabulary other = text.vocabulary();
        int[] sums = Arrays.copyOf(counts, all.size() + 1);
        for (int i = 1; i < sums.length; i++) {
            int index = other.index(all.get(i - 1));
            sums[i] += index == Vocabulary.UNKNOWN ? 0 : text.counts[index];
        }
        return new WordCounts(all, sums);
    }

    /** How many words were counted, those of the vocabulary. */
    public long total() {
        return Arrays.stream(counts).asLongStream().sum();
    }

    /** The vocabulary of all words. */
    public Vocabulary vocabulary() {
        return Vocabulary.of(words);
    }

    /** How often the word of this index occurs; 0 for the unknown word. */
    public int of(int index) {
        return counts[index];
    }
}
