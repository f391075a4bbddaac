package io.understudy.runtime.bundle;

import com.fasterxml.jackson.annotation.JsonInclude;
import io.understudy.core.corpus.Lexicon;
import io.understudy.runtime.confidence.Calibration;
import io.understudy.runtime.text.TextFeatures;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * What a bundle says of itself.
 *
 * @param format the bundle format's version
 * @param name what the model is called, by default the bundle's file name without its suffix
 * @param locales the language tags of the training data
 * @param domains the domain head's labels in output order, empty without that head
 * @param intents the intent head's labels in output order
 * @param tags the slot head's BIO tags in output order, {@code O} first
 * @param features how text becomes model input
 * @param calibration temperatures and the out-of-scope threshold, fitted on dev
 * @param lexicon synonyms that map a slot's words to its value
 * @param training how, from what and with which seed it was trained
 * @param entries SHA-256, in hexadecimal, of every other entry by its name
 * @param predecessor the model that this one replaces and how the two compared, or null for a first version
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
public record Manifest(
        int format,
        String name,
        List<String> locales,
        List<String> domains,
        List<String> intents,
        List<String> tags,
        TextFeatures.Settings features,
        Calibration calibration,
        Lexicon lexicon,
        Provenance training,
        Map<String, String> entries,
        @Nullable Predecessor predecessor) {

    /** The newest format that this runtime reads and the one that it writes. */
    public static final int FORMAT = 2;

    /** The same manifest of a model that replaces another. */
    public Manifest replacing(Predecessor replaced) {
        return new Manifest(
                format,
                name,
                locales,
                domains,
                intents,
                tags,
                features,
                calibration,
                lexicon,
                training,
                entries,
                replaced);
    }

    /**
     * How a model was trained.
     *
     * @param tool name and version of what wrote it
     * @param procedure the learning procedure
     * @param created ISO-8601 instant
     * @param seed the seed of everything random
     * @param recipe every setting by name
     * @param dataSha256 digest of the training utterances
     * @param trainUtterances how many there were
     * @param devUtterances how many the model was chosen on
     * @param devMetrics what it reached on them
     * @param base the model whose lower layers it began with, or null where it began with nothing
     */
    @JsonInclude(JsonInclude.Include.NON_NULL)
    public record Provenance(
            String tool,
            String procedure,
            String created,
            long seed,
            Map<String, String> recipe,
            String dataSha256,
            int trainUtterances,
            int devUtterances,
            Map<String, Double> devMetrics,
            @Nullable Base base) {}

    /**
     * The model that a training began with.
     *
     * @param name its name
     * @param modelSha256 digest of its network
     * @param kept which of its layers were kept
     */
    public record Base(String name, String modelSha256, String kept) {}

    /**
     * The model that a bundle replaces.
     *
     * @param name its name
     * @param manifestSha256 digest of its manifest
     * @param comparison measures of the two together, by name
     */
    public record Predecessor(String name, String manifestSha256, Map<String, Double> comparison) {}
}
