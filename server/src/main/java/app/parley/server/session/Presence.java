// SPDX-License-Identifier: Apache-2.0
package app.parley.server.session;

import app.parley.shared.protocol.ServerFrame;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.TreeSet;

/// Who is online, and who came and went since it was last told. Thread-safe.
///
/// Everyone hears the same once a second, not one frame per coming and going, so that ten thousand who reconnect at
/// once do not send each other a hundred million frames. Above `MOST_PEOPLE` no one is listed: no one reads such a
/// list.
///
/// Changes fit any list that [#online] gave out since the last call of [#changes], and any device that has all earlier
/// changes. A device that missed some needs [#whole].
final class Presence {
    private static final int MOST_PEOPLE = 1_000;

    private final TreeSet<String> online = new TreeSet<>();
    private final TreeSet<String> came = new TreeSet<>();
    private final TreeSet<String> went = new TreeSet<>();

    /// Whether a list was given out since the last call of `changes`: it may hold what would otherwise cancel out.
    private boolean givenOut;

    /// Whether those online were listed at the last call of `changes`.
    private boolean listed = true;

    /// Whether there were too many to list since then.
    private boolean crowded;

    private volatile int version;

    synchronized void came(String name) {
        if (online.add(name) && (!went.remove(name) || givenOut)) {
            came.add(name);
        }
        crowded |= online.size() > MOST_PEOPLE;
    }

    synchronized void went(String name) {
        if (online.remove(name) && (!came.remove(name) || givenOut)) {
            went.add(name);
        }
    }

    /// Return the names of those online; none when there are too many to list.
    synchronized List<String> online() {
        if (online.size() > MOST_PEOPLE) {
            return List.of();
        }
        givenOut = true;
        return List.copyOf(online);
    }

    synchronized boolean isOnline(String name) {
        return online.contains(name);
    }

    /// Return the news for everyone since the last call: the changes, or a whole list where changes would be
    /// applied to a list that no one has.
    synchronized Optional<ServerFrame.Presence> changes() {
        boolean lists = online.size() <= MOST_PEOPLE;
        boolean anew = lists ? crowded : listed || givenOut;
        var frame = anew ? whole() : new ServerFrame.Presence(new ArrayList<>(came), new ArrayList<>(went));
        boolean news = anew || (lists && !(came.isEmpty() && went.isEmpty()));
        came.clear();
        went.clear();
        givenOut = false;
        listed = lists;
        crowded = !lists;
        if (news) {
            version++;
        }
        return news ? Optional.of(frame) : Optional.empty();
    }

    /// Return all who are online, for a device that has missed a change.
    synchronized ServerFrame.Presence whole() {
        return new ServerFrame.Presence(online(), List.of(), true);
    }

    /// Return how often there was something to tell. A device that had a list at the same number missed nothing since.
    int version() {
        return version;
    }
}
