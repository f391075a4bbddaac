package io.understudy.training.experiment;

import io.understudy.core.corpus.Slot;
import io.understudy.core.corpus.Utterance;
import io.understudy.core.metric.Judged;
import io.understudy.core.metric.Prediction;
import io.understudy.runtime.Judge;
import io.understudy.runtime.Parse;
import io.understudy.runtime.Parser;
import io.understudy.runtime.Scored;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Several models that answer together: the intent with the greatest mean confidence, and the set of slots that most of them find. */
final class Ensemble {

    private final List<Parser> members;

    /** An ensemble of open parsers, which stay the caller's. */
    Ensemble(List<Parser> members) {
        this.members = members;
    }

    /** What the ensemble says of each utterance, in order. */
    List<Judged> judge(List<Utterance> utterances) {
        return utterances.stream().map(u -> new Judged(u, answer(u))).toList();
    }

    private Prediction answer(Utterance utterance) {
        Map<String, Double> confidence = new HashMap<>();
        Map<List<Slot>, Integer> votes = new LinkedHashMap<>();
        List<Prediction> all = new ArrayList<>();
        for (Parser member : members) {
            Parse parse = member.parse(utterance.text(), utterance.locale());
            for (Scored scored : parse.ranking()) {
                confidence.merge(scored.name(), scored.confidence() / members.size(), Double::sum);
            }
            Prediction prediction = Judge.prediction(parse);
            all.add(prediction);
            votes.merge(prediction.slots(), 1, Integer::sum);
        }
        Map.Entry<String, Double> intent = confidence.entrySet().stream()
                .max(Map.Entry.<String, Double>comparingByValue().thenComparing(Map.Entry.comparingByKey()))
                .orElseThrow();
        List<Slot> slots = List.of();
        int most = 0;
        for (Map.Entry<List<Slot>, Integer> vote : votes.entrySet()) {
            if (vote.getValue() > most) {
                most = vote.getValue();
                slots = vote.getKey();
            }
        }
        long declined = all.stream().filter(Prediction::outOfScope).count();
        return new Prediction(
                all.getFirst().domain(), intent.getKey(), intent.getValue(), slots, 2 * declined > members.size());
    }
}
