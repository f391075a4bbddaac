package io.understudy.training.experiment;

import io.understudy.training.bench.TrainingData;

/**
 * A new skill made from a public set.
 *
 * @param name source, language, what it is about and its size
 * @param source the public set, for MASSIVE with the kind of skill
 * @param set the public set, for MASSIVE with the language: whose mature domains are nearest
 * @param fold the base that has seen none of its intents
 * @param data its utterances
 */
record SimulatedSkill(String name, String source, String set, int fold, TrainingData data) {}
