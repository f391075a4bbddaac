package io.understudy.training.experiment;

import java.util.ArrayList;
import java.util.Collection;
import java.util.Collections;
import java.util.List;
import java.util.Properties;
import java.util.Random;
import java.util.TreeSet;

/**
 * What MASSIVE's scenarios, TOPv2's domains and CLINC150's intents are about, and the folds that they fall into by that. A base learns from
 * the topics of the other folds alone, whatever set they come from: the alarms of one set are no help for the alarms of another.
 */
final class Topics {

    static final int FOLDS = 6;

    private final Properties nearest;
    private final List<String> topics;

    private Topics(Properties nearest, List<String> topics) {
        this.nearest = nearest;
        this.topics = topics;
    }

    /**
     * The topics of these scenarios and of what is not near to any of them.
     *
     * @param seed decides the folds
     */
    static Topics of(Collection<String> scenarios, long seed) {
        Properties nearest = HandAssigned.table("topics.properties");
        List<String> topics = new ArrayList<>(new TreeSet<>(scenarios));
        Collections.shuffle(topics, new Random(seed));
        TreeSet<String> others =
                new TreeSet<>(nearest.values().stream().map(String::valueOf).toList());
        others.removeAll(topics);
        topics.addAll(others);
        return new Topics(nearest, topics);
    }

    /** The fold of a MASSIVE scenario. */
    int foldOfScenario(String scenario) {
        return foldOf(scenario);
    }

    /** The fold of a TOPv2 domain. */
    int foldOfDomain(String domain) {
        return foldOf(nearest.getProperty("topv2." + domain, domain));
    }

    /** The fold of a CLINC150 intent. */
    int foldOfIntent(String intent) {
        return foldOf(nearest.getProperty("clinc150." + intent, intent));
    }

    private int foldOf(String topic) {
        int place = topics.indexOf(topic);
        if (place < 0) {
            throw new IllegalArgumentException("no topic is known for " + topic);
        }
        return place % FOLDS;
    }

    /** TOPv2's domains. */
    List<String> domains() {
        return nearest.stringPropertyNames().stream()
                .filter(name -> name.startsWith("topv2."))
                .map(name -> name.substring("topv2.".length()))
                .sorted()
                .toList();
    }
}
