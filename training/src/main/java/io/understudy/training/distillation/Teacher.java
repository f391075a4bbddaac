package io.understudy.training.distillation;

import io.understudy.core.corpus.Utterance;
import java.util.List;

/** A model that another one learns from. */
public interface Teacher {

    /** What it says of each utterance, in order. An utterance without a token has a lesson without a tag. */
    List<Lesson> lessons(List<Utterance> utterances);
}
