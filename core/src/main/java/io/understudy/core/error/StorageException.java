package io.understudy.core.error;

/** A file or folder that cannot be read or written: missing, not permitted, disk full. */
public final class StorageException extends UnderstudyException {

    private static final long serialVersionUID = 1L;

    /** @param message one line: what, where, what is allowed, what to try */
    public StorageException(String message) {
        super(message);
    }

    /**
     * @param message one line: what, where, what is allowed, what to try
     * @param cause what was caught, shown under {@code --debug} only
     */
    public StorageException(String message, Throwable cause) {
        super(message, cause);
    }
}
