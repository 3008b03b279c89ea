// SPDX-License-Identifier: Apache-2.0
package app.parley.client.host;

import app.parley.client.address.ServerAddress;
import app.parley.client.outcome.FakeTime;
import app.parley.client.session.FakeThread;
import app.parley.client.signin.SilentEntrance;
import app.parley.client.ui.TimeWords;
import app.parley.server.StartFailure;
import app.parley.shared.trust.KeyPin;
import java.net.BindException;
import java.nio.file.Path;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;

/// Hosts chats with servers that only remember what was done to them. Nothing happens before `thread` runs, and
/// a person comes in when `entrance` answers.
public final class FakeHost {
    /// A server in memory. It has a set-up code until its owner's account is made.
    private final class FakeServer implements LocalServer {
        private final int port;
        private final boolean isNew;

        FakeServer(int port, boolean isNew) {
            this.port = port;
            this.isNew = isNew;
        }

        @Override
        public int port() {
            return port;
        }

        @Override
        public Optional<KeyPin> key() {
            return Optional.empty();
        }

        @Override
        public int connections() {
            return connections;
        }

        @Override
        public Optional<String> setUpCode() {
            return isNew ? Optional.of("ABCDE-23456") : Optional.empty();
        }

        @Override
        public void close() {
            done.add("stopped " + port);
        }
    }

    public final FakeThread thread = new FakeThread();
    public final SilentEntrance entrance = new SilentEntrance();
    /// What was done to servers, in its order.
    public final List<String> done = new ArrayList<>();
    /// Addresses that chats had before.
    public final List<ServerAddress> moved = new ArrayList<>();
    /// How many devices are connected to each server.
    public int connections = 1;
    /// Ports that other programs have.
    final Set<Integer> taken = new HashSet<>();

    final HostedChats chats;
    final HostChat hostChat;
    private final Set<Path> known = new HashSet<>();
    private final FakeTime time = new FakeTime();

    public FakeHost(Path folder) {
        chats = new HostedChats(folder);
        hostChat = new HostChat(chats, how -> how, this::start, (_, _) -> entrance, DirectWorker::new, thread);
    }

    public Hosting hosting() {
        var times = new TimeWords(time, () -> ZoneId.of("Europe/Berlin"), Locale.UK);
        return new Hosting(
                chats, hostChat, chat -> new HostCardViewModel(chat, _ -> {}, thread, times, time, time), moved::add);
    }

    LocalServer start(HostSettings settings, int port) throws StartFailure {
        if (taken.contains(port)) {
            throw new StartFailure("The port is taken.", new BindException());
        }
        int free = port == 0 ? 9_999 : port;
        done.add("started " + free);
        return new FakeServer(free, known.add(settings.folder()));
    }
}
