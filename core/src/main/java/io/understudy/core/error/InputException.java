package io.understudy.core.error;

/** Data that cannot be read: which file, which line, what is wrong and what is allowed. */
public final class InputException extends UnderstudyException {

    private static final long serialVersionUID = 1L;

    /** @param message one line: what, where, what is allowed, what to try */
    public InputException(String message) {
        super(message);
    }

    /**
     * @param message one line: what, where, what is allowed, what to try
     * @param cause what was caught, shown under {@code --debug} only
     */
    public InputException(String message, Throwable cause) {
        super(message, cause);
    }
}
