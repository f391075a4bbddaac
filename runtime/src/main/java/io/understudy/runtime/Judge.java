package io.understudy.runtime;

import io.understudy.core.corpus.Slot;
import io.understudy.core.corpus.Utterance;
import io.understudy.core.metric.Judged;
import io.understudy.core.metric.Prediction;
import java.util.List;

/** Sets a parser's answers beside the truth, for the metrics. */
public final class Judge {

    private Judge() {}

    /** What the parser says of each utterance, in order. */
    public static List<Judged> judge(Parser parser, List<Utterance> utterances) {
        return utterances.stream()
                .map(utterance -> new Judged(utterance, prediction(parser.parse(utterance.text(), utterance.locale()))))
                .toList();
    }

    /** A parse as the metrics see it. */
    public static Prediction prediction(Parse parse) {
        return new Prediction(
                parse.domain() == null ? null : parse.domain().name(),
                parse.intent().name(),
                parse.intent().confidence(),
                parse.evidence(),
                parse.slots().stream()
                        .map(slot -> Slot.of(slot.label(), slot.start(), slot.end()))
                        .toList(),
                parse.isOutOfScope());
    }
}
