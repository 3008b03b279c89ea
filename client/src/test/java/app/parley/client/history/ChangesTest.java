// SPDX-License-Identifier: Apache-2.0
package app.parley.client.history;

import static app.parley.client.history.Talk.deleted;
import static app.parley.client.history.Talk.edited;
import static app.parley.client.history.Talk.message;
import static app.parley.client.history.Talk.pending;
import static app.parley.client.history.Talk.reaction;
import static app.parley.client.history.Talk.shown;
import static org.assertj.core.api.Assertions.assertThat;

import app.parley.client.outcome.Failure;
import app.parley.client.outcome.FakeTime;
import app.parley.shared.model.Emoji;
import app.parley.shared.model.MessageText;
import app.parley.shared.model.RoomId;
import app.parley.shared.protocol.Event;
import app.parley.shared.protocol.MessageChange;
import java.util.List;
import org.junit.jupiter.api.Test;

/// What becomes of the messages of a timeline by the events about them, and by what I want of them.
class ChangesTest {
    private final FakeHistory history = new FakeHistory();
    private final TimelineFeed feed = new TimelineFeed(RoomId.GENERAL, "me", history, new FakeTime());
    private final Timeline timeline = feed.timeline();

    @Test
    void anEditADeletionAndAReactionChangeTheirMessage() {
        open(message(1, "ben", "one"), message(2, "ben", "two"), message(3, "ben", "three"));
        happen(
                edited(4, 1, "ben", "one!"),
                deleted(5, 2, "ben"),
                reaction(6, 3, "cy", "👍", true),
                reaction(7, 3, "me", "👍", true),
                reaction(8, 3, "me", "🎉", true));
        assertThat(shown(timeline)).containsExactly("1 one! (edited)", "2 deleted", "3 three 👍2 🎉1");
        assertThat(feed.cursor()).hasValue(8);
        happen(reaction(9, 3, "cy", "👍", false), reaction(10, 3, "me", "🎉", false));
        assertThat(shown(timeline)).endsWith("3 three 👍1");
    }

    @Test
    void aDeletedMessageHasNoTextAndNoReactionsLeft() {
        open(message(1, "ben", "secret"), reaction(2, 1, "cy", "👍", true));
        happen(deleted(3, 1, "ben"));
        var message = ((TimelineItem.Posted) timeline.items().getFirst()).message();
        assertThat(message.text()).isEmpty();
        assertThat(message.changes()).isEqualTo(new Event.Changes(3, null, true, List.of()));
    }

    @Test
    void whatAPageKnowsAlreadyIsNotAppliedAgain() {
        log(message(1, "ben", "one"), message(2, "ben", "two"));
        feed.load(2);
        var edit = edited(3, 1, "ben", "first");
        var later = edited(4, 1, "ben", "second");
        log(edit, later);
        history.answer();
        assertThat(shown(timeline)).startsWith("1 second (edited)");
        feed.deliver(List.of(edit));
        assertThat(shown(timeline)).startsWith("1 second (edited)");
    }

    @Test
    void aMessageAndItsChangeInOneBurstAreOneEntry() {
        open(message(1, "ben", "one"));
        happen(message(2, "ben", "two"), edited(3, 2, "ben", "two!"), reaction(4, 2, "cy", "👍", true));
        assertThat(shown(timeline)).containsExactly("1 one", "2 two! (edited) 👍1");
    }

    @Test
    void aChangeOfWhatIsNotLoadedComesWithItsPage() {
        for (int seq = 1; seq <= 150; seq++) {
            log(message(seq, "ben", "text " + seq));
        }
        feed.load(150);
        history.answer();
        happen(edited(151, 7, "ben", "new"));
        timeline.loadOlder();
        history.answer();
        assertThat(shown(timeline)).contains("7 new (edited)");
    }

    @Test
    void aChangeThatComesWhileItsPageIsOnItsWayIsNotLost() {
        for (int seq = 1; seq <= 150; seq++) {
            log(message(seq, "ben", "text " + seq));
        }
        feed.load(150);
        history.answer();
        timeline.loadOlder();
        history.readNow();
        happen(edited(151, 7, "ben", "new"), deleted(152, 8, "ben"));
        history.answer();
        assertThat(shown(timeline)).contains("7 new (edited)", "8 deleted");
    }

    @Test
    void anEditWhoseMessageWasDeletedLaterShowsNoEmptyText() {
        open(message(1, "ben", "one"));
        feed.deliver(List.of(edited(2, 1, "ben", "")));
        assertThat(shown(timeline)).containsExactly("1 deleted");
    }

    @Test
    void whatIWantIsShownAtOnceAndStaysWhenTheEventComes() {
        open(message(1, "me", "one"));
        var edit = pending("a", 1, new MessageChange.Edit(new MessageText("uno")));
        feed.show(edit);
        assertThat(shown(timeline)).containsExactly("1 uno (edited)");
        feed.kept(edit, 2);
        assertThat(shown(timeline)).containsExactly("1 uno (edited)");
        happen(edited(2, 1, "me", "uno"));
        assertThat(pendingOf(1)).isEmpty();
    }

    @Test
    void theEventMayComeBeforeTheAnswer() {
        open(message(1, "me", "one"));
        var like = pending("a", 1, new MessageChange.React(new Emoji("👍"), true));
        feed.show(like);
        happen(reaction(2, 1, "me", "👍", true), reaction(3, 1, "me", "👍", false));
        feed.kept(like, 2);
        assertThat(shown(timeline)).containsExactly("1 one");
        assertThat(pendingOf(1)).isEmpty();
    }

    @Test
    void whatIsSoAlreadyNeedsNoEvent() {
        open(message(1, "me", "one"), deleted(2, 1, "me"));
        var again = pending("a", 1, new MessageChange.Delete());
        feed.show(again);
        feed.kept(again, 2);
        assertThat(pendingOf(1)).isEmpty();
    }

    @Test
    void whatWasSoFromTheStartIsNamedByTheMessageItself() {
        open(message(1, "me", "one"));
        var same = pending("a", 1, new MessageChange.Edit(new MessageText("one")));
        feed.show(same);
        feed.kept(same, 1);
        assertThat(shown(timeline)).containsExactly("1 one");
        assertThat(pendingOf(1)).isEmpty();
    }

    @Test
    void anotherChangeThatComesFirstDoesNotEndTheWait() {
        open(message(1, "me", "one"));
        var edit = pending("a", 1, new MessageChange.Edit(new MessageText("uno")));
        feed.show(edit);
        feed.kept(edit, 3);
        happen(edited(2, 1, "me", "eins"));
        assertThat(shown(timeline)).containsExactly("1 uno (edited)");
        assertThat(pendingOf(1)).hasSize(1);
        happen(edited(3, 1, "me", "uno"));
        assertThat(pendingOf(1)).isEmpty();
    }

    @Test
    void aPageThatBringsTheChangeWithALaterOneEndsTheWait() {
        open(message(1, "me", "one"));
        var edit = pending("a", 1, new MessageChange.Edit(new MessageText("uno")));
        feed.show(edit);
        feed.kept(edit, 2);
        log(edited(2, 1, "me", "uno"), edited(3, 1, "me", "eins"));
        feed.gap(3);
        history.answer();
        assertThat(shown(timeline)).containsExactly("1 eins (edited)");
        assertThat(pendingOf(1)).isEmpty();
    }

    @Test
    void whatWasRefusedIsTakenBackAndSaysSo() {
        open(message(1, "me", "one"));
        var edit = pending("a", 1, new MessageChange.Edit(new MessageText("uno")));
        feed.show(edit);
        feed.show(edit.failed(new Failure.Local("x", "No.")));
        assertThat(shown(timeline)).containsExactly("1 one ?");
        feed.forget(edit);
        assertThat(shown(timeline)).containsExactly("1 one");
    }

    @Test
    void anAnswerQuotesWhatIsLoadedAndWhatIsNot() {
        for (int seq = 1; seq <= 150; seq++) {
            log(message(seq, "ben", "text " + seq));
        }
        log(Talk.reply(151, "cy", "to what is near", 149L), Talk.reply(152, "cy", "to what is far", 3L));
        feed.load(152);
        history.answer();
        assertThat(quoted(149)).isEqualTo("text 149");
        assertThat(timeline.quoted()).doesNotContainKey(3L);
        history.readNow();
        happen(edited(153, 149, "ben", "near"), edited(154, 3, "ben", "far"));
        history.answer();
        assertThat(quoted(149)).isEqualTo("near (edited)");
        assertThat(quoted(3)).isEqualTo("far (edited)");
        happen(deleted(155, 3, "ben"));
        assertThat(quoted(3)).isEqualTo("deleted");
    }

    private void open(Event... events) {
        log(events);
        feed.load(history.log.size());
        history.answer();
    }

    private void log(Event... events) {
        history.log.addAll(List.of(events));
    }

    private void happen(Event... events) {
        log(events);
        feed.deliver(List.of(events));
    }

    private List<PendingChange> pendingOf(long seq) {
        return timeline.items().stream()
                .filter(item -> item instanceof TimelineItem.Posted posted
                        && posted.message().seq() == seq)
                .flatMap(item -> ((TimelineItem.Posted) item).pending().stream())
                .toList();
    }

    private String quoted(long seq) {
        return timeline.quoted().get(seq).map(Talk::words).orElse("none");
    }
}
