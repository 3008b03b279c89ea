// SPDX-License-Identifier: Apache-2.0
package app.parley.bench;

import app.parley.bench.contestant.Contestant;
import app.parley.bench.load.Load;
import java.util.List;

/// One load on one server that was started with `options`.
record Trial(String label, Contestant contestant, List<String> options, Load load) {
    Trial(Contestant contestant, Load load) {
        this(contestant.label(), contestant, List.of(), load);
    }

    String server() {
        return contestant.description() + (options.isEmpty() ? "" : " with " + String.join(" ", options));
    }
}
