package io.understudy.cli;

import picocli.CommandLine.IVersionProvider;

/** The version that {@code --version} prints. */
final class Version implements IVersionProvider {

    static final String NUMBER = "0.1.0";

    @Override
    public String[] getVersion() {
        return new String[] {
            "understudy " + NUMBER + " (Java " + Runtime.version().feature() + ")"
        };
    }
}
