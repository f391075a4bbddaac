package io.understudy.training.distillation;

import io.understudy.core.corpus.Utterance;
import java.util.ArrayList;
import java.util.List;

/**
 * Several models that teach the mean of their scores (the teacher of ELODI, Zhao et al. 2022, section 3, there of one architecture with the
 * student). Its answer is taken as right where most of its members are.
 */
public final class EnsembleTeacher implements Teacher {

    private final List<? extends Teacher> members;

    /** An ensemble of at least one member. */
    public EnsembleTeacher(List<? extends Teacher> members) {
        this.members = List.copyOf(members);
    }

    @Override
    public List<Lesson> lessons(List<Utterance> utterances) {
        List<List<Lesson>> all =
                members.stream().map(member -> member.lessons(utterances)).toList();
        List<Lesson> means = new ArrayList<>(utterances.size());
        for (int i = 0; i < utterances.size(); i++) {
            int place = i;
            means.add(mean(all.stream().map(lessons -> lessons.get(place)).toList()));
        }
        return means;
    }

    private static Lesson mean(List<Lesson> lessons) {
        float[] intents = new float[lessons.getFirst().intents().length];
        float[] tags = new float[lessons.getFirst().tags().length];
        int[] tagVotes = new int[lessons.getFirst().areTagsRight().length];
        int intentVotes = 0;
        for (Lesson lesson : lessons) {
            add(lesson.intents(), intents, lessons.size());
            add(lesson.tags(), tags, lessons.size());
            intentVotes += lesson.isIntentRight() ? 1 : 0;
            for (int t = 0; t < tagVotes.length; t++) {
                tagVotes[t] += lesson.areTagsRight()[t] ? 1 : 0;
            }
        }
        boolean[] right = new boolean[tagVotes.length];
        for (int t = 0; t < right.length; t++) {
            right[t] = 2 * tagVotes[t] > lessons.size();
        }
        return new Lesson(intents, tags, 2 * intentVotes > lessons.size(), right);
    }

    private static void add(float[] scores, float[] sums, int count) {
        for (int i = 0; i < sums.length; i++) {
            sums[i] += scores[i] / count;
        }
    }
}
