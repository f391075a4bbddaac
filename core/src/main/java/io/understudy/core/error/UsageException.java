package io.understudy.core.error;

/** A request whose settings contradict each other or name something that does not exist. */
public final class UsageException extends UnderstudyException {

    private static final long serialVersionUID = 1L;

    /** @param message one line: what, where, what is allowed, what to try */
    public UsageException(String message) {
        super(message);
    }

    /**
     * @param message one line: what, where, what is allowed, what to try
     * @param cause what was caught, shown under {@code --debug} only
     */
    public UsageException(String message, Throwable cause) {
        super(message, cause);
    }
}
