// SPDX-License-Identifier: Apache-2.0
package app.parley.server.command;

import java.util.Optional;
import picocli.CommandLine.Model.OptionSpec;

/// A place that has values for options which are not on the command line.
interface ValueSource {
    /// Return the value for `option`, if there is one.
    Optional<String> value(OptionSpec option);

    /// Return where the value for `option` stands, in words that follow “from”.
    String origin(OptionSpec option);
}
