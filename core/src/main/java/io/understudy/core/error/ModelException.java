package io.understudy.core.error;

/** A model bundle that is damaged, of another version or not fit for what is asked of it. */
public final class ModelException extends UnderstudyException {

    private static final long serialVersionUID = 1L;

    /** @param message one line: what, where, what is allowed, what to try */
    public ModelException(String message) {
        super(message);
    }

    /**
     * @param message one line: what, where, what is allowed, what to try
     * @param cause what was caught, shown under {@code --debug} only
     */
    public ModelException(String message, Throwable cause) {
        super(message, cause);
    }
}
