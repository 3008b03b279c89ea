// SPDX-License-Identifier: Apache-2.0
package app.parley.client.host;

import app.parley.client.store.PrivateFile;
import app.parley.shared.api.NewInvite;
import app.parley.shared.json.Json;
import app.parley.shared.json.MalformedJson;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// How many people the invites of a hosted chat let in, and for how many hours.
record InviteTerms(int uses, int hours) {
    /// The choices of a host, for one code and for a whole team.
    static final List<Integer> USES = List.of(1, 10, 50, 200);
    /// An hour, a day, a week and a month of 30 days.
    static final List<Integer> HOURS = List.of(1, 24, 7 * 24, 30 * 24);
    /// A team for a week.
    static final InviteTerms DEFAULT = new InviteTerms(50, 7 * 24);

    private static final Logger LOG = LoggerFactory.getLogger(InviteTerms.class);
    private static final String FILE = "invite.json";

    /// Return what the host of the chat in `folder` chose; the default when they chose nothing that can be
    /// chosen. Reads a file.
    static InviteTerms read(Path folder) {
        try {
            var bytes = file(folder).read();
            var terms = bytes.isEmpty() ? DEFAULT : Json.read(bytes.get(), InviteTerms.class);
            return USES.contains(terms.uses) && HOURS.contains(terms.hours) ? terms : DEFAULT;
        } catch (IOException | MalformedJson e) {
            LOG.warn("cannot read for whom the invites of the chat in {} are: {}", folder, e.toString());
            return DEFAULT;
        }
    }

    /// Remember them with the chat in `folder`. Writes a file.
    void keep(Path folder) {
        try {
            file(folder).write(Json.write(this));
        } catch (IOException e) {
            LOG.warn("cannot remember for whom the invites of the chat in {} are: {}", folder, e.toString());
        }
    }

    NewInvite wish() {
        return new NewInvite(uses, hours);
    }

    Duration time() {
        return Duration.ofHours(hours);
    }

    private static PrivateFile file(Path folder) {
        return new PrivateFile(folder.resolve(FILE));
    }
}
