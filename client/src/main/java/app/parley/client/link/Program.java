// SPDX-License-Identifier: Apache-2.0
package app.parley.client.link;

import java.io.IOException;
import java.util.List;

/// A program of the system that is waited for.
@FunctionalInterface
interface Program {
    /// Run it with `arguments` and return its status.
    ///
    /// @throws IOException it did not start, or did not end in good time
    int run(List<String> arguments) throws IOException;
}
