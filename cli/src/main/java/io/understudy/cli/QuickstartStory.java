package io.understudy.cli;

import io.understudy.core.corpus.Corpus;
import io.understudy.core.corpus.Partition;
import io.understudy.core.corpus.Utterance;
import io.understudy.core.error.StorageException;
import io.understudy.core.format.CorpusReader;
import io.understudy.core.metric.Evaluation;
import io.understudy.core.metric.Figures;
import io.understudy.core.metric.Judged;
import io.understudy.runtime.Judge;
import io.understudy.runtime.Parser;
import io.understudy.training.Recipe;
import io.understudy.training.procedure.DirectTraining;
import io.understudy.training.procedure.TrainingReport;
import io.understudy.training.procedure.TrainingRequest;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** What {@code quickstart} does, apart from its command for the reason that {@link TrainingSession} gives. */
final class QuickstartStory {

    private static final Map<String, Locale> QUESTIONS = questions();

    private final CommonOptions common;
    private final Path out;
    private final long seed;

    QuickstartStory(CommonOptions common, Path out, long seed) {
        this.common = common;
        this.out = out;
        this.seed = seed;
    }

    private static Map<String, Locale> questions() {
        Map<String, Locale> questions = new LinkedHashMap<>();
        questions.put("play wake me up by avicii in the kitchen", Locale.ENGLISH);
        questions.put("wake me at five tomorrow", Locale.ENGLISH);
        questions.put("book a table for six at an italian place in leeds on friday", Locale.ENGLISH);
        questions.put("mach das licht im badezimmer aus", Locale.GERMAN);
        questions.put("quel temps fera-t-il demain à lyon", Locale.FRENCH);
        questions.put("what is the meaning of my dream about giraffes", Locale.ENGLISH);
        return questions;
    }

    void tell(@Nullable Path corpusFolder) {
        Path folder = corpusFolder == null ? repositoryCorpus() : corpusFolder;
        say("1. Reading %s", folder);
        Corpus corpus = CorpusReader.read(folder);
        Corpus train = corpus.part(Partition.TRAIN);
        Corpus test = corpus.part(Partition.TEST);
        say(
                "   %,d utterances to learn from, %d domains, %d intents, %d slots, %d languages",
                train.size(),
                train.domains().size(),
                train.intents().size(),
                train.slotLabels().size(),
                train.utterances().stream().map(Utterance::locale).distinct().count());
        say("2. Training one model of domain, intent and slots");
        createFolder(out);
        TrainingReport report = DirectTraining.run(
                TrainingRequest.standard(train, corpus.part(Partition.DEV), out)
                        .with(Recipe.standard().withSeed(seed)),
                new ProgressBar(common.err()));
        say("   %s", TrainingSession.text(report));
        try (Parser parser = Parser.open(out)) {
            Result result = measure(parser, test, report, newSkill(corpusFolder));
            if (common.json()) {
                common.print(result, "");
            } else {
                common.out().println(table(result));
                ask(parser);
                common.out().println(table(result.newSkill()));
                common.out().println("\nServe it:  ./understudy serve " + out + "   then open http://127.0.0.1:5005/");
            }
        }
    }

    record Result(
            TrainingReport training,
            Map<String, Figures> test,
            double outOfScopeCaught,
            NewSkillStory.@Nullable Result newSkill) {}

    private NewSkillStory.@Nullable Result newSkill(@Nullable Path corpusFolder) {
        Path skill = corpusFolder == null ? repository().resolve("skills").resolve("plants") : null;
        if (skill == null || !Files.isDirectory(skill)) {
            return null;
        }
        say("3. Learning a new skill, about plants, from thirty utterances: from scratch and from this model");
        Path folder = out.toAbsolutePath().getParent();
        return new NewSkillStory(skill, out, folder == null ? Path.of(".") : folder, seed).learn();
    }

    private static String table(NewSkillStory.@Nullable Result skill) {
        if (skill == null) {
            return "";
        }
        StringBuilder table = new StringBuilder(String.format(
                Locale.ROOT,
                "%n   %-28s %10s %10s %10s %10s%n",
                "new skill, " + skill.utterances() + " utterances",
                "intent",
                "slot F1",
                "exact",
                "SemER"));
        Map<String, Figures> rows = new LinkedHashMap<>();
        rows.put("from scratch", skill.scratch());
        rows.put("from this model (--base)", skill.fromBase());
        rows.forEach((name, figures) -> table.append(String.format(
                "   %-28s %10s %10s %10s %10s%n",
                name,
                percent(figures.intentAccuracy()),
                percent(figures.slotF1()),
                percent(figures.exactMatch()),
                percent(figures.semanticErrorRate()))));
        return table.toString().stripTrailing();
    }

    private Result measure(Parser parser, Corpus test, TrainingReport report, NewSkillStory.@Nullable Result newSkill) {
        say("4. Measuring on %,d test utterances that it has never seen", test.size());
        List<Judged> judged = Judge.judge(parser, test.utterances());
        Evaluation all = Evaluation.of(judged);
        Map<String, Figures> byLanguage = new LinkedHashMap<>();
        byLanguage.put("all", all.all());
        Map<String, List<Judged>> languages = new TreeMap<>();
        judged.forEach(j -> languages
                .computeIfAbsent(j.gold().locale().toLanguageTag(), l -> new java.util.ArrayList<>())
                .add(j));
        languages.forEach(
                (language, part) -> byLanguage.put(language, Evaluation.of(part).all()));
        byLanguage.put("tail", all.tail());
        return new Result(
                report,
                byLanguage,
                all.outOfScope() == null ? Double.NaN : all.outOfScope().recall(),
                newSkill);
    }

    private static String table(Result result) {
        StringBuilder table = new StringBuilder(String.format(
                Locale.ROOT,
                "%n   %-8s %10s %10s %10s %10s %10s%n",
                "test",
                "utterances",
                "domain",
                "intent",
                "slot F1",
                "exact"));
        result.test()
                .forEach((name, figures) -> table.append(String.format(
                        Locale.ROOT,
                        "   %-8s %10d %10s %10s %10s %10s%n",
                        name,
                        figures.utterances(),
                        percent(figures.domainAccuracy()),
                        percent(figures.intentAccuracy()),
                        percent(figures.slotF1()),
                        percent(figures.exactMatch()))));
        return table.append(
                        String.format(Locale.ROOT, "   out of scope caught: %s", percent(result.outOfScopeCaught())))
                .toString();
    }

    private static String percent(@Nullable Double share) {
        return share == null || share.isNaN() ? "-" : String.format(Locale.ROOT, "%.1f", 100 * share);
    }

    private void ask(Parser parser) {
        common.out().println("\n5. Asking it\n");
        QUESTIONS.forEach((text, locale) -> common.out().println(ParseCommand.text(parser.parse(text, locale))));
        common.out().flush();
    }

    private void say(String format, Object... values) {
        common.err().println(String.format(Locale.ROOT, format, values));
        common.err().flush();
    }

    private static Path repository() {
        return Path.of(System.getProperty("understudy.home", "."), "corpus");
    }

    private static Path repositoryCorpus() {
        Path folder = repository().resolve("assistant");
        if (!Files.isDirectory(folder)) {
            throw new StorageException("there is no folder " + folder
                    + "; run quickstart with ./understudy from the repository, or name a corpus with --corpus");
        }
        return folder;
    }

    private static void createFolder(Path file) {
        Path parent = file.toAbsolutePath().getParent();
        try {
            if (parent != null) {
                Files.createDirectories(parent);
            }
        } catch (IOException e) {
            throw new StorageException("cannot create the folder " + parent + ": " + e.getMessage(), e);
        }
    }
}
