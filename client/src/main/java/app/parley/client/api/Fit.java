// SPDX-License-Identifier: Apache-2.0
package app.parley.client.api;

import app.parley.client.address.ServerAddress;
import app.parley.client.outcome.Failure;
import app.parley.client.outcome.Outcome;
import app.parley.client.words.Words;
import app.parley.shared.api.ServerInfo;
import app.parley.shared.protocol.Limits;

/// Whether this app and a server speak a common version of the protocol.
public final class Fit {
    private static final String APP_TOO_OLD = "app-too-old";
    private static final String SERVER_TOO_OLD = "server-too-old";

    private Fit() {}

    /// Return `server`, or a failure that says which of the two is too old and who can change that.
    public static Outcome<ServerInfo> check(ServerAddress address, ServerInfo server) {
        var speaks = server.protocol();
        if (speaks == null) {
            return Outcome.done(server);
        }
        if (speaks.oldest() > Limits.PROTOCOL) {
            return misfit(APP_TOO_OLD, address, server);
        }
        return speaks.newest() < Limits.OLDEST_PROTOCOL
                ? misfit(SERVER_TOO_OLD, address, server)
                : Outcome.done(server);
    }

    /// Whether `why` is one of those failures: trying again changes nothing.
    public static boolean isMisfit(Failure why) {
        return why.code().equals(APP_TOO_OLD) || why.code().equals(SERVER_TOO_OLD);
    }

    private static Outcome<ServerInfo> misfit(String code, ServerAddress address, ServerInfo server) {
        return Outcome.failed(
                new Failure.Local(code, Words.of("failure." + code, address.display(), server.version())));
    }
}
