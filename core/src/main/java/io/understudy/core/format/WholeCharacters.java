package io.understudy.core.format;

import java.io.IOException;
import java.io.StringReader;

/**
 * Characters of a text, never half of a surrogate pair at the end of a piece: the YAML reader leaves its buffer when a piece ends so
 * (snakeyaml-engine 3.0.1, {@code StreamReader.update}), which an emoji at an unlucky place is enough for.
 */
final class WholeCharacters extends StringReader {

    WholeCharacters(String text) {
        super(text);
    }

    @Override
    public int read(char[] buffer, int offset, int length) throws IOException {
        int read = super.read(buffer, offset, length);
        if (read > 1 && Character.isHighSurrogate(buffer[offset + read - 1])) {
            skip(-1);
            return read - 1;
        }
        return read;
    }
}
