// SPDX-License-Identifier: Apache-2.0
package app.parley.server.delivery;

import app.parley.server.log.Acks;
import app.parley.server.log.Appended;
import java.util.List;

/// The events that one commit, or several, brought to `room`, and the callers who wait for them. The first was handed
/// over at `handedOver` (nano time). As a task, it joins the other commits of its batch.
record Commit(LiveRoom room, Appended appended, Acks acks, long handedOver) implements Runnable {
    @Override
    public void run() {
        room.gather(this);
    }

    /// Return `commits`, which follow each other in one room, as one.
    static Commit join(List<Commit> commits) {
        var first = commits.getFirst();
        if (commits.size() == 1) {
            return first;
        }
        commits.subList(1, commits.size()).forEach(next -> first.acks.addAll(next.acks));
        var appended = Appended.join(commits.stream().map(Commit::appended).toList());
        return new Commit(first.room, appended, first.acks, first.handedOver);
    }
}
