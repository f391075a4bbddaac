package io.understudy.core.format;

import io.understudy.core.error.Suggestion;
import io.understudy.core.error.UsageException;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;

/** The corpus formats. docs/formats.md describes how each is read. */
public enum Format {
    /** The project's own JSONL: one utterance a line. */
    UNDERSTUDY("understudy"),
    /** MASSIVE JSONL with {@code annot_utt}. */
    MASSIVE("massive"),
    /** A folder of {@code seq.in}, {@code seq.out} and {@code label}, or of such folders. */
    SEQ_FOLDER("seq"),
    /** Token and BIO tag a line, a blank line between utterances. */
    BIO("bio"),
    /** Snips datasets, and the files of the 2017 benchmark. */
    SNIPS("snips"),
    /** Rasa {@code nlu.yml}, and its older JSON. */
    RASA("rasa"),
    /** Alexa Skills Kit interaction model. */
    ALEXA("alexa"),
    /** Dialogflow ES agent, zipped. */
    DIALOGFLOW("dialogflow"),
    /** LUIS application JSON. */
    LUIS("luis"),
    /** Azure conversational language understanding project JSON. */
    CLU("clu"),
    /** CLINC150 JSON. */
    CLINC("clinc"),
    /** TOPv2 TSV with TOP brackets, flattened to intent and slots. */
    TOP("top"),
    /** Plain text, an utterance a line, without labels; never found by content. */
    TEXT("text");

    private final String formatName;

    Format(String formatName) {
        this.formatName = formatName;
    }

    /** The name on the command line. */
    public String formatName() {
        return formatName;
    }

    /**
     * The format of that name.
     *
     * @throws UsageException if there is none; it names the nearest
     */
    public static Format named(String name) {
        for (Format format : values()) {
            if (format.formatName.equals(name.toLowerCase(Locale.ROOT))) {
                return format;
            }
        }
        List<String> names = Arrays.stream(values()).map(Format::formatName).toList();
        throw new UsageException(
                "unknown format " + name + Suggestion.of(name, names) + "; allowed: " + String.join(", ", names));
    }
}
