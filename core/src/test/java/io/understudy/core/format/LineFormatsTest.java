package io.understudy.core.format;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.understudy.core.corpus.Corpus;
import io.understudy.core.corpus.Partition;
import io.understudy.core.corpus.Slot;
import io.understudy.core.corpus.Utterance;
import io.understudy.core.error.InputException;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class LineFormatsTest {

    @TempDir
    Path folder;

    @Test
    void ownLineHoldsEveryField() {
        Path file = Written.file(folder, "a.jsonl", """
                {"text":"play 🎵 abba now","locale":"en-US","id":"7","domain":"music","intent":"play","slots":\
                [{"label":"artist","start":8,"end":12,"words":"abba","value":"ABBA"}],"frequency":12345678901,\
                "partition":"dev","origin":"log"}
                """);

        Corpus corpus = CorpusReader.read(file);

        Utterance expected = new Utterance(
                "play 🎵 abba now",
                Locale.US,
                "7",
                "music",
                "play",
                List.of(new Slot("artist", 8, 12, "ABBA")),
                12_345_678_901L,
                Partition.DEV,
                "log");
        assertEquals(List.of(expected), corpus.utterances());
    }

    @Test
    void absentFieldsHaveDefaultsAndTheGivenLocaleFillsIn() {
        Path file = Written.file(folder, "a.jsonl", "\n{\"text\":\"hi\"}\n\n{\"text\":\"salut\",\"locale\":\"fr\"}");

        List<Utterance> read = CorpusReader.read(file, ReadOptions.standard().withLocale(Locale.GERMAN))
                .utterances();

        assertEquals(Utterance.of("hi", Locale.GERMAN, null, List.of()), read.get(0));
        assertEquals(Locale.FRENCH, read.get(1).locale());
    }

    @Test
    void plainTextIsAnUtteranceALineWithoutLabels() {
        Path file = Written.file(folder, "a.txt", "\n  Where is it? \nO B-x\n");

        List<Utterance> read = CorpusReader.read(
                        file, ReadOptions.standard().withFormat(Format.TEXT).withLocale(Locale.GERMAN))
                .utterances();

        assertEquals(
                List.of(
                        Utterance.of("Where is it?", Locale.GERMAN, null, List.of()),
                        Utterance.of("O B-x", Locale.GERMAN, null, List.of())),
                read);
    }

    private static Corpus text(Path file, ReadOptions options) {
        try (UtteranceStream stream = CorpusReader.openText(file, options)) {
            return stream.toCorpus();
        }
    }

    @Test
    void textIsReadFromDataOfAnyFormatAndFromNone() {
        Path plain = Written.file(folder, "a.txt", "one two\nthree\n");
        Path data = Written.file(folder, "a.jsonl", "{\"text\":\"hi\",\"intent\":\"greet\"}\n");

        assertEquals(2, text(plain, ReadOptions.standard()).size());
        assertEquals(
                "hi", text(data, ReadOptions.standard()).utterances().getFirst().text());
        assertThrows(
                InputException.class,
                () -> text(plain, ReadOptions.standard().withFormat(Format.RASA)),
                "a format that is named is the format");
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '`', textBlock = """
            {"text":"ab","slots":[{"label":"x","start":0,"end":3}]} | a slot leaves the text: x at 0 to 3 of 2
            {"text":"ab","slots":[{"label":"x","start":1,"end":1}]} | a slot holds no words: x at 1 to 1
            {"text":"ab","slots":[{"label":"x","start":-1,"end":1}]} | a slot leaves the text: x at -1 to 1 of 2
            {"text":"ab","slots":[{"label":" ","start":0,"end":1}]} | a slot has no label
            {"text":"ab","slots":[{"label":"x","start":0,"end":2},{"label":"y","start":1,"end":2}]} | two slots overlap: x and y at 1
            {"text":"ab","slots":[{"label":"x","start":0,"end":1,"words":"b"}]} | a slot's span does not hold its words: x at 0 to 1
            {"text":"😀b","slots":[{"label":"x","start":1,"end":3}]} | a slot cuts a character in two; are its offsets UTF-16 units?: x at 1 to 3
            {"text":"ab","slots":"x"} | field slots is no list
            {"text":"ab","slots":[{"label":"x","start":"0","end":1}]} | field start is missing or no whole number
            {"text":" "} | the utterance is empty
            {"text":"a\\ud83d"} | the text holds half of a surrogate pair
            {"text":"ab","intent":""} | the intent is blank
            {"text":"ab","frequency":0} | the frequency is below 1
            {"text":"ab","frequency":1.5} | field frequency is no whole number
            {"text":"ab","partition":"trian"} | unknown partition; allowed: train, dev, test: trian
            {"text":"ab","locale":"e!"} | the locale is no language tag; allowed: such as en or de-DE: e!
            {"txt":"ab"} | field text is missing or no string
            {"text":"ab"} {"text":"cd"} | the line is no complete JSON object
            ["text"] | the line is no JSON object
            """)
    void faultOfAnOwnLineIsNamedWithItsLine(String line, String fault) {
        Path file = Written.file(folder, "a.jsonl", "{\"text\":\"good\"}\n\n" + line + "\n");

        String refused = Written.refusal(InputException.class, () -> CorpusReader.read(file));

        assertTrue(refused.startsWith(file + ":3: " + fault), refused);
        assertEquals(1, refused.lines().count());
    }

    @Test
    void massiveGivesSlotsScenarioAndPartition() {
        Path file = Written.file(folder, "en-US.jsonl", """
                {"id":"3","locale":"en-US","partition":"dev","scenario":"alarm","intent":"alarm_set","utt":"x","annot_utt":"🔔 wake me at [time : six] on [date : friday]"}
                """);

        Utterance read = CorpusReader.read(file).utterances().getFirst();

        assertEquals(Format.MASSIVE, CorpusReader.detect(file));
        assertEquals("🔔 wake me at six on friday", read.text());
        assertEquals(List.of(Slot.of("time", 14, 17), Slot.of("date", 21, 27)), read.slots());
        assertEquals("alarm", read.domain());
        assertEquals(Partition.DEV, read.partition());
        assertEquals(Locale.US, read.locale());
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            wake [time six]     | a bracket is not of the form [slot : value]
            wake [time : six    | a bracket is not of the form [slot : value]
            wake [ : six]       | a slot has no label
            wake [time : ] now  | a slot holds no words
            """)
    void brokenMassiveBracketIsRefused(String annotated, String fault) {
        Path file = Written.file(
                folder, "a.jsonl", "{\"locale\":\"en-US\",\"intent\":\"a\",\"annot_utt\":\"" + annotated + "\"}");

        String refused = Written.refusal(InputException.class, () -> CorpusReader.read(file));

        assertTrue(refused.startsWith(file + ":1: " + fault), refused);
    }

    @Test
    void conllBlocksAreReadWithTheirComments() {
        Path file = Written.file(folder, "a.conll", """
                # intent = weather
                # domain = home
                # a comment
                is\tO
                it\tO
                😀\tB-mood
                in\tO
                new NN B-city
                york NN I-city


                #\tO
                #1\tB-rank
                """);

        Corpus corpus = CorpusReader.read(file);

        assertEquals(Format.BIO, CorpusReader.detect(file));
        assertEquals(
                List.of("weather | is it 😀 in new york | mood=😀 city=new york", "null | # #1 | rank=#1"),
                Written.shown(corpus));
        assertEquals("home", corpus.utterances().getFirst().domain());
    }

    @Test
    void brokenBioReadsLikeConlleval() {
        Path file = Written.file(folder, "a.bio", "a I-x\nb I-x\nc I-y\nd B-y\ne I-x\nf O\ng I-x\n");

        assertEquals(List.of("null | a b c d e f g | x=a b y=c y=d x=e x=g"), Written.shown(CorpusReader.read(file)));
    }

    @Test
    void textCommentKeepsTheOriginalSpacing() {
        Path file =
                Written.file(folder, "a.conll", "# text = what's  up, doc\nwhat\tO\n's\tO\nup\tB-x\n,\tI-x\ndoc\tO\n");

        assertEquals(List.of("null | what's  up, doc | x=up,"), Written.shown(CorpusReader.read(file)));
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            a O~lonely~b O          | 5: a line is no token and tag
            a O~b X-city            | 5: a line is no token and tag
            # text = other~a O      | 5: the tokens are not the words of # text: a
            """)
    void faultOfATokenLineIsNamedWithItsLine(String block, String fault) {
        Path file = Written.file(folder, "a.conll", "x\tO\ny\tO\n\n" + block.replace('~', '\n') + "\n");

        String refused = Written.refusal(InputException.class, () -> CorpusReader.read(file));

        assertTrue(refused.startsWith(file + ":" + fault), refused);
    }

    @Test
    void sequenceFolderJoinsItsThreeFiles() {
        Written.file(folder, "seq.in", "play 😀 abba\nstop\n");
        Written.file(folder, "seq.out", "O B-mood I-artist\nO\n");
        Written.file(folder, "label", "Play\nStop\n");

        assertEquals(Format.SEQ_FOLDER, CorpusReader.detect(folder));
        assertEquals(
                List.of("Play | play 😀 abba | mood=😀 artist=abba", "Stop | stop |"),
                Written.shown(CorpusReader.read(folder)));
    }

    @Test
    void sequenceFoldersOfPartsAreOneCorpus() {
        for (String part : List.of("train", "valid", "test")) {
            Written.file(folder, part + "/seq.in", part + " it\n");
            Written.file(folder, part + "/seq.out", "O O\n");
            Written.file(folder, part + "/label", "Go\n");
        }

        Corpus corpus = CorpusReader.read(folder);

        assertEquals(3, corpus.size());
        assertEquals(
                "valid it", corpus.part(Partition.DEV).utterances().getFirst().text());
        assertEquals(
                "test it", corpus.part(Partition.TEST).utterances().getFirst().text());
    }

    @Test
    void unequalSequenceFilesAreRefusedWithFileAndLine() {
        Written.file(folder, "seq.in", "play abba\nstop it\n");
        Written.file(folder, "seq.out", "O O\nO\n");
        Written.file(folder, "label", "Play\nStop\n");

        InputException tokens = assertThrows(InputException.class, () -> CorpusReader.read(folder));
        Written.file(folder, "seq.out", "O O\n");
        InputException lines = assertThrows(InputException.class, () -> CorpusReader.read(folder));

        assertEquals(
                folder.resolve("seq.in") + ":2: seq.in and seq.out have different numbers of tokens",
                tokens.getMessage());
        assertEquals(
                folder.resolve("seq.in") + ":2: seq.in, seq.out and label have different numbers of lines",
                lines.getMessage());
    }
}
