package io.understudy.core.format;

/** One entry of a source that cannot be read; the rest of the source can. */
final class BadEntry extends Exception {

    private static final long serialVersionUID = 1L;

    private final String where;

    /**
     * @param where line number or JSON path
     * @param reason what is wrong and what is allowed, without the particulars that differ from entry to entry where they can be left out
     */
    BadEntry(String where, String reason) {
        super(reason, null, false, false);
        this.where = where;
    }

    String where() {
        return where;
    }

    String reason() {
        return String.valueOf(getMessage());
    }
}
