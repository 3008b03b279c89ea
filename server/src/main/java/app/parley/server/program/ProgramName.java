// SPDX-License-Identifier: Apache-2.0
package app.parley.server.program;

/// What people type here to run this program, for words that tell them to.
public final class ProgramName {
    /// The program's starter sets this property to the name of the command.
    static final String PROPERTY = "parley.command";

    private ProgramName() {}

    /// Return the whole command for `words`: `parley admin verify` for `admin verify`.
    public static String with(String words) {
        return System.getProperty(PROPERTY, "parley") + " " + words;
    }
}
