// SPDX-License-Identifier: Apache-2.0
package app.parley.server;

import app.parley.server.account.Accounts;
import app.parley.server.config.ServerConfig;
import app.parley.server.program.Version;
import app.parley.server.tls.Tls;
import app.parley.shared.api.ServerInfo;
import app.parley.shared.model.MessageText;
import app.parley.shared.protocol.Limits;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/// What the server tells every caller about itself. Thread-safe.
///
/// `instance` names this run in announcements. `tls` is null where it speaks none. A server that announces nothing
/// tells neither it nor the owner's name.
record ServerDescription(
        ServerConfig config,
        String space,
        String epoch,
        String instance,
        Accounts accounts,
        @Nullable Tls tls) implements Supplier<ServerInfo> {

    @Override
    public ServerInfo get() {
        boolean announced = config.listening().announce();
        return new ServerInfo(
                config.name(),
                Version.current(),
                space,
                epoch,
                config.access().registration().wireName(),
                announced ? accounts.owner().orElse(null) : null,
                announced ? instance : null,
                new ServerInfo.LimitInfo(
                        MessageText.MAX_LENGTH,
                        Limits.FRAME_BYTES,
                        Limits.PAGE_EVENTS,
                        Limits.RESUME_EVENTS,
                        config.limits().sendsPerSecond()),
                new ServerInfo.ProtocolInfo(Limits.OLDEST_PROTOCOL, Limits.PROTOCOL),
                tls == null ? null : new ServerInfo.TlsInfo(tls.pin().value()),
                tls == null ? null : tls.words());
    }
}
