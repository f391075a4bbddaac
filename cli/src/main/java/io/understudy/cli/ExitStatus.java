package io.understudy.cli;

/** The exit statuses of every command. */
final class ExitStatus {

    static final int SUCCESS = 0;
    static final int FAILURE = 1;
    static final int USAGE = 2;
    static final int GATE = 3;

    private ExitStatus() {}
}
