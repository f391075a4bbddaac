package io.understudy.cli;

import io.understudy.core.error.StorageException;
import io.understudy.runtime.Parse;
import io.understudy.runtime.Parser;
import io.understudy.server.http.RasaAnswer;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.Callable;
import java.util.stream.Collectors;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

@Command(
        name = "parse",
        description = "Ask a bundle what texts mean; without texts, one a line is read from standard input.",
        footer = {
            "",
            "Examples:",
            "  understudy parse home.understudy \"play wake me up by avicii\"",
            "  understudy parse home.understudy --json < utterances.txt"
        })
final class ParseCommand implements Callable<Integer> {

    @Mixin
    private CommonOptions common;

    @Parameters(index = "0", paramLabel = "BUNDLE", description = "The model to ask.")
    private Path bundle;

    @Parameters(index = "1..*", paramLabel = "TEXT", description = "Texts to parse.")
    private List<String> texts = List.of();

    @Option(
            names = "--locale",
            paramLabel = "TAG",
            defaultValue = "und",
            description = "Language of the texts, such as en or de-DE.")
    private String locale;

    @Override
    public Integer call() {
        Locale language = Locale.forLanguageTag(locale);
        try (Parser parser = Parser.open(bundle)) {
            if (!texts.isEmpty()) {
                List<Parse> parses = parser.parseAll(texts, language);
                common.out()
                        .println(
                                common.json()
                                        ? json(parses)
                                        : parses.stream()
                                                .map(ParseCommand::text)
                                                .collect(Collectors.joining("\n")));
                common.out().flush();
            } else {
                parseLines(parser, language);
            }
        }
        return ExitStatus.SUCCESS;
    }

    private static String json(List<Parse> parses) {
        byte[] bytes = parses.size() == 1 ? RasaAnswer.bytes(parses.getFirst()) : RasaAnswer.bytes(parses);
        return new String(bytes, StandardCharsets.UTF_8);
    }

    private void parseLines(Parser parser, Locale language) {
        try (BufferedReader lines = new BufferedReader(new InputStreamReader(System.in, StandardCharsets.UTF_8))) {
            for (String line = lines.readLine(); line != null; line = lines.readLine()) {
                Parse parse = parser.parse(line, language);
                common.out()
                        .println(
                                common.json()
                                        ? new String(RasaAnswer.bytes(parse), StandardCharsets.UTF_8)
                                        : text(parse));
            }
            common.out().flush();
        } catch (IOException e) {
            throw new StorageException("cannot read standard input: " + e.getMessage(), e);
        }
    }

    static String text(Parse parse) {
        String slots = parse.slots().stream()
                .map(s -> String.format(Locale.ROOT, "\n    %-20s %s  (%.2f)", s.label(), s.value(), s.confidence()))
                .collect(Collectors.joining());
        String domain = parse.domain() == null ? "" : parse.domain().name() + " / ";
        return String.format(
                Locale.ROOT,
                "%s\n  %s%s%s  (%.2f)%s",
                parse.text(),
                parse.isOutOfScope() ? "out of scope; nearest is " : "",
                domain,
                parse.intent().name(),
                parse.intent().confidence(),
                slots);
    }
}
