// SPDX-License-Identifier: Apache-2.0
package app.parley.client.timeline;

import app.parley.client.history.PendingChange;
import app.parley.client.history.Timeline;
import app.parley.client.history.TimelineItem;
import app.parley.client.order.ReportViewModel;
import app.parley.client.outcome.Outcome;
import app.parley.client.session.ChatRole;
import app.parley.client.session.ChatSession;
import app.parley.client.session.Rights;
import app.parley.client.words.Words;
import app.parley.shared.model.Emoji;
import app.parley.shared.model.SendId;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;

/// What I can do with the messages of one room. Confined to the JavaFX thread.
public final class MessageCommands {
    private final ChatSession session;
    private final Timeline timeline;
    private final Consumer<String> problem;

    /// `problem` hears why the last command could not even be kept; an empty text when it could.
    MessageCommands(ChatSession session, Timeline timeline, Consumer<String> problem) {
        this.session = session;
        this.timeline = timeline;
        this.problem = problem;
    }

    /// Try again what failed with the message `key`: to send it, or to change it.
    public void retry(String key) {
        unsent(key).forEach(session.writing()::retry);
    }

    /// Forget what failed with the message `key`, or the message itself while it waits; when the server may
    /// have it, say so.
    public void discard(String key) {
        problem.accept("");
        for (var id : unsent(key)) {
            if (!session.writing().discard(id)) {
                problem.accept(Words.of("composer.on-its-way"));
            }
        }
    }

    /// React to `message` with `emoji`, or take that back when I have done so.
    public void toggle(Row.Message message, String emoji) {
        boolean mine = message.marks().chips().stream()
                .anyMatch(chip -> chip.mine() && chip.emoji().equals(emoji));
        if (message.isThere() && mayReact()) {
            tell(session.writing().react(timeline.room(), message.seq(), new Emoji(emoji), !mine));
        }
    }

    /// Pin `message` to its room, or unpin it.
    public void pin(Row.Message message) {
        if (message.isThere() && mayWrite()) {
            boolean pinned = message.marks().pinned();
            tell(session.writing().pin(timeline.room(), message.seq(), !pinned));
        }
    }

    /// Delete the message at `seq`.
    public void delete(long seq) {
        tell(session.writing().delete(timeline.room(), seq));
    }

    /// Whether I may delete what others said.
    public boolean mayDeleteOthers() {
        return ChatRole.of(session.directory().meProperty().get().role()).administers()
                || rights().map(Rights::moderates).orElse(false);
    }

    /// Whether I may write here, change what I wrote, and pin messages.
    public boolean mayWrite() {
        return rights().map(Rights::mayWrite).orElse(false);
    }

    /// Whether I may react to messages here.
    public boolean mayReact() {
        return rights().map(Rights::mayReact).orElse(false);
    }

    /// Whether I may bring messages of others to the attention of the room's moderators.
    public boolean mayReport() {
        return rights().map(Rights::mayReport).orElse(false);
    }

    private Optional<Rights> rights() {
        return session.directory()
                .room(timeline.room())
                .map(room -> Rights.of(room, session.directory().meProperty().get()));
    }

    /// Return a report of `message`, to be filled in; `done` runs when it is made.
    public ReportViewModel report(Row.Message message, Runnable done) {
        return new ReportViewModel(session.order(), timeline.room(), message.seq(), message.author(), done);
    }

    private void tell(Outcome<SendId> outcome) {
        problem.accept(outcome instanceof Outcome.Failed<SendId>(var why) ? why.words() : "");
    }

    private List<SendId> unsent(String key) {
        return timeline.items().stream()
                .filter(item -> item.key().equals(key))
                .findFirst()
                .map(MessageCommands::unsent)
                .orElse(List.of());
    }

    private static List<SendId> unsent(TimelineItem item) {
        return switch (item) {
            case TimelineItem.Failed failed -> List.of(failed.id());
            case TimelineItem.Posted posted ->
                posted.pending().stream()
                        .filter(PendingChange::failed)
                        .map(PendingChange::id)
                        .toList();
            case TimelineItem.Waiting waiting -> List.of(waiting.id());
            case TimelineItem.Notice _ -> List.of();
        };
    }
}
