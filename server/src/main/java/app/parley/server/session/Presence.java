package app.parley.server.session;

import app.parley.shared.protocol.ServerFrame;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.TreeSet;

/// Who is on-line, and who came and went since it was last said. Thread-safe.
///
/// Everyone hears the same once a second, not one frame per coming and going, so that ten thousand who reconnect at
/// once do not send each other a hundred million frames. Above `MOST_PEOPLE` nobody is told: nobody reads such a list.
final class Presence {
    private static final int MOST_PEOPLE = 1_000;

    private final TreeSet<String> online = new TreeSet<>();
    private final TreeSet<String> came = new TreeSet<>();
    private final TreeSet<String> went = new TreeSet<>();

    synchronized void came(String name) {
        if (online.add(name) && !went.remove(name)) {
            came.add(name);
        }
    }

    synchronized void went(String name) {
        if (online.remove(name) && !came.remove(name)) {
            went.add(name);
        }
    }

    /// Return the names of those on-line; none when there are too many to list.
    synchronized List<String> online() {
        return online.size() > MOST_PEOPLE ? List.of() : List.copyOf(online);
    }

    synchronized boolean isOnline(String name) {
        return online.contains(name);
    }

    /// Return what changed since the last call, if it is to be told.
    synchronized Optional<ServerFrame.Presence> changes() {
        var frame = new ServerFrame.Presence(new ArrayList<>(came), new ArrayList<>(went));
        came.clear();
        went.clear();
        boolean news = !frame.online().isEmpty() || !frame.offline().isEmpty();
        return news && online.size() <= MOST_PEOPLE ? Optional.of(frame) : Optional.empty();
    }
}
