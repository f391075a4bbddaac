package io.understudy.core.format;

/** One entry of a source that cannot be read; the rest of the source can. */
final class BadEntry extends Exception {

    private static final long serialVersionUID = 1L;

    private final String where;
    private final String reason;
    private final boolean leftOut;

    private BadEntry(String where, String reason, String detail, boolean leftOut) {
        super(detail.isEmpty() ? reason : reason + ": " + detail, null, false, false);
        this.where = where;
        this.reason = reason;
        this.leftOut = leftOut;
    }

    /**
     * @param where line number, JSON pointer, or a file's name and line
     * @param reason what is wrong and what is allowed, the same for every entry that has this fault
     */
    BadEntry(String where, String reason) {
        this(where, reason, "", false);
    }

    /** The same with what differs from entry to entry; it is in the message and not in the counted reason. */
    BadEntry(String where, String reason, String detail) {
        this(where, reason, detail, false);
    }

    /** An entry that is sound but has no place in a corpus: counted, never the end of the reading. */
    static BadEntry leftOut(String where, String reason) {
        return new BadEntry(where, reason, "", true);
    }

    String where() {
        return where;
    }

    String reason() {
        return reason;
    }

    boolean isLeftOut() {
        return leftOut;
    }
}
