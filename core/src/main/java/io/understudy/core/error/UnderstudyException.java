package io.understudy.core.error;

/**
 * A failure that the user can act on: its message is one line that says what is wrong, where, what is allowed and, where there is
 * one, what to try. The command line prints the message alone; anything that is not an {@code UnderstudyException} is a bug.
 */
public abstract sealed class UnderstudyException extends RuntimeException
        permits InputException, ModelException, UsageException, StorageException {

    private static final long serialVersionUID = 1L;

    UnderstudyException(String message) {
        super(message);
    }

    UnderstudyException(String message, Throwable cause) {
        super(message, cause);
    }
}
