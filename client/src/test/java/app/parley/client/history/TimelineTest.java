// SPDX-License-Identifier: Apache-2.0
package app.parley.client.history;

import static app.parley.client.history.Talk.message;
import static app.parley.client.history.Talk.own;
import static app.parley.client.history.Talk.shown;
import static app.parley.client.history.Talk.waiting;
import static org.assertj.core.api.Assertions.assertThat;

import app.parley.client.outcome.Failure;
import app.parley.client.outcome.FakeTime;
import app.parley.shared.model.RoomId;
import app.parley.shared.protocol.Event;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.LongStream;
import javafx.collections.ListChangeListener;
import org.junit.jupiter.api.Test;

class TimelineTest {
    private final FakeTime time = new FakeTime();
    private final FakeHistory history = new FakeHistory();
    private final TimelineFeed feed = new TimelineFeed(RoomId.GENERAL, "me", history, time);
    private final Timeline timeline = feed.timeline();

    @Test
    void theNewestPageIsShownFirst() {
        say(250);
        feed.load(250);
        assertThat(timeline.loadingProperty().get()).isTrue();
        history.answer();
        assertThat(timeline.loadingProperty().get()).isFalse();
        assertThat(shown(timeline)).hasSize(100).startsWith("151 text 151").endsWith("250 text 250");
        assertThat(timeline.reachedStartProperty().get()).isFalse();
        assertThat(feed.cursor()).hasValue(250);
    }

    @Test
    void olderPagesAreLoadedUntilTheStart() {
        say(250);
        feed.load(250);
        history.answer();
        timeline.loadOlder();
        timeline.loadOlder();
        assertThat(timeline.loadingOlderProperty().get()).isTrue();
        history.answerAll();
        assertThat(shown(timeline)).hasSize(200).startsWith("51 text 51");
        timeline.loadOlder();
        history.answerAll();
        assertThat(shown(timeline)).hasSize(250).startsWith("1 text 1");
        assertThat(timeline.reachedStartProperty().get()).isTrue();
        timeline.loadOlder();
        assertThat(history.asked).containsExactly("before 251", "before 151", "before 51");
    }

    @Test
    void anEmptyRoomHasItsStart() {
        feed.load(0);
        history.answer();
        assertThat(timeline.reachedStartProperty().get()).isTrue();
        feed.deliver(List.of(message(1, "ben", "first")));
        assertThat(shown(timeline)).containsExactly("1 first");
    }

    @Test
    void whatComesWhileThePageIsOnItsWayIsNotLost() {
        say(10);
        feed.load(10);
        var live = say(12).subList(10, 12);
        feed.deliver(List.of(live.get(1)));
        feed.deliver(List.of(live.get(0)));
        history.answer();
        assertThat(shown(timeline)).hasSize(12).endsWith("11 text 11", "12 text 12");
        assertThat(feed.cursor()).hasValue(12);
    }

    @Test
    void aDuplicateIsIgnored() {
        open(3);
        feed.deliver(List.of(message(2, "ben", "again"), message(3, "ben", "again"), message(4, "ben", "new")));
        assertThat(shown(timeline)).containsExactly("1 text 1", "2 text 2", "3 text 3", "4 new");
    }

    @Test
    void aHoleIsFilledFromTheHistoryBeforeWhatLiesBehindItIsShown() {
        open(3);
        say(6);
        feed.deliver(List.of(history.log.get(5)));
        assertThat(shown(timeline)).endsWith("3 text 3");
        assertThat(history.asked).endsWith("after 3");
        history.answer();
        assertThat(shown(timeline)).endsWith("4 text 4", "5 text 5", "6 text 6");
        assertThat(history.isAsked()).isFalse();
    }

    @Test
    void aHoleIsAskedForAgainWhenTheHistoryFails() {
        open(3);
        say(5);
        feed.deliver(List.of(history.log.get(4)));
        history.fail(new Failure.Unreachable("asleep"));
        assertThat(timeline.problemProperty().get()).isEqualTo(new Failure.Unreachable("asleep"));
        time.pass(Duration.ofSeconds(2));
        history.answer();
        assertThat(shown(timeline)).endsWith("4 text 4", "5 text 5");
        assertThat(timeline.problemProperty().get()).isNull();
    }

    @Test
    void aGapShowsTheNewestPageAndTheRestOnDemand() {
        open(3);
        say(2_000);
        feed.gap(2_000);
        feed.deliver(say(2_001).subList(2_000, 2_001));
        assertThat(shown(timeline)).hasSize(3);
        history.answerAll();
        assertThat(shown(timeline)).hasSize(101).startsWith("1901 text 1901").endsWith("2001 text 2001");
        assertThat(timeline.reachedStartProperty().get()).isFalse();
        timeline.loadOlder();
        history.answerAll();
        assertThat(shown(timeline)).startsWith("1801 text 1801");
    }

    @Test
    void aHoleThatIsTooLargeIsTreatedLikeAGap() {
        open(3);
        say(5_000);
        feed.deliver(List.of(history.log.get(4_999)));
        history.answerAll();
        assertThat(shown(timeline)).hasSize(101).startsWith("4900 text 4900").endsWith("5000 text 5000");
    }

    @Test
    void tooManyEarlyEventsAreDroppedAndBroughtByTheHistory() {
        say(50);
        feed.load(50);
        say(1_500);
        for (int i = 50; i < 1_500; i++) {
            feed.deliver(List.of(history.log.get(i)));
        }
        history.answerAll();
        assertThat(feed.cursor()).hasValue(1_500);
        assertThat(shown(timeline)).endsWith("1499 text 1499", "1500 text 1500");
    }

    @Test
    void anotherHistoryBeginsEmptyAndIgnoresAnswersOfTheOld() {
        open(3);
        timeline.loadOlder();
        say(6);
        feed.deliver(List.of(history.log.get(5)));
        feed.show(waiting("mine", "still there"));
        feed.reset();
        history.answerAll();
        assertThat(shown(timeline)).containsExactly("…still there");
        assertThat(feed.cursor()).isEmpty();
        feed.load(6);
        history.answerAll();
        assertThat(shown(timeline)).hasSize(7).startsWith("1 text 1").endsWith("…still there");
    }

    @Test
    void aMessageOfMineIsShownAtOnceAndReplacedInItsPlaceByTheServersEvent() {
        open(1);
        feed.show(waiting("mine", "hello"));
        assertThat(shown(timeline)).containsExactly("1 text 1", "…hello");
        var changes = changes();
        feed.deliver(List.of(own(2, "mine", "hello")));
        assertThat(shown(timeline)).containsExactly("1 text 1", "2 hello");
        assertThat(changes).containsExactly("replaced 1");
        feed.kept(waiting("mine", "hello"), 2);
        assertThat(shown(timeline)).containsExactly("1 text 1", "2 hello");
    }

    @Test
    void anAckBeforeTheEventChangesNothingUntilTheEventIsThere() {
        open(1);
        feed.show(waiting("mine", "hello"));
        feed.kept(waiting("mine", "hello"), 3);
        assertThat(shown(timeline)).containsExactly("1 text 1", "…hello");
        feed.deliver(List.of(message(2, "ben", "hi"), own(3, "mine", "hello")));
        assertThat(shown(timeline)).containsExactly("1 text 1", "2 hi", "3 hello");
    }

    @Test
    void theKeyOfAMessageOfMineStays() {
        open(1);
        feed.show(waiting("mine", "hello"));
        var key = timeline.items().getLast().key();
        feed.deliver(List.of(own(2, "mine", "hello")));
        assertThat(timeline.items().getLast().key()).isEqualTo(key);
    }

    @Test
    void whatWaitsStaysBehindWhatOthersSay() {
        open(1);
        feed.show(waiting("mine", "hello"));
        feed.deliver(List.of(message(2, "ben", "hi")));
        assertThat(shown(timeline)).containsExactly("1 text 1", "2 hi", "…hello");
    }

    @Test
    void aFailedMessageKeepsItsPlaceAndCanGo() {
        open(1);
        feed.show(waiting("mine", "hello"));
        feed.show(waiting("other", "second"));
        feed.show(waiting("mine", "hello").failed(new Failure.Local("too-long", "too long")));
        assertThat(shown(timeline)).containsExactly("1 text 1", "!hello", "…second");
        feed.forget(waiting("mine", "hello"));
        assertThat(shown(timeline)).containsExactly("1 text 1", "…second");
    }

    @Test
    void aMessageOfMineThatAPageBringsIsNotShownTwice() {
        feed.show(waiting("mine", "hello"));
        say(3);
        history.log.add(own(4, "mine", "hello"));
        feed.load(4);
        history.answer();
        assertThat(shown(timeline)).hasSize(4).endsWith("4 hello");
    }

    @Test
    void eventsThatAreNotShownKeepTheirPlace() {
        open(1);
        feed.deliver(List.of(
                new Event.Other("reaction", RoomId.GENERAL, 2, Talk.AT),
                new Event.Joined(RoomId.GENERAL, 3, "ben", Talk.AT),
                message(4, "ben", "hi")));
        assertThat(shown(timeline)).containsExactly("1 text 1", "3 notice", "4 hi");
        assertThat(feed.cursor()).hasValue(4);
    }

    @Test
    void newStandsAboveTheFirstUnreadMessageOfOthersAndStays() {
        open(3);
        feed.markNewFrom(3);
        assertThat(timeline.newFromProperty().get()).isEqualTo(3);
        feed.deliver(List.of(message(4, "ben", "hi")));
        assertThat(timeline.newFromProperty().get()).isEqualTo(3);
        feed.left();
        assertThat(timeline.newFromProperty().get()).isZero();
    }

    @Test
    void newMovesUpUntilThePageThatHoldsItsPlaceIsLoaded() {
        say(300);
        feed.markNewFrom(120);
        feed.load(300);
        history.answer();
        assertThat(timeline.newFromProperty().get()).isEqualTo(201);
        timeline.loadOlder();
        history.answer();
        assertThat(timeline.newFromProperty().get()).isEqualTo(120);
    }

    @Test
    void newNeverStandsAboveAMessageOfMine() {
        open(1);
        feed.markNewFrom(2);
        feed.deliver(List.of(own(2, "x", "mine"), message(3, "ben", "hi")));
        assertThat(timeline.newFromProperty().get()).isEqualTo(3);
    }

    @Test
    void aRoomThatWasLeftKeepsOnlyItsNewestPart() {
        say(1_000);
        feed.load(1_000);
        history.answer();
        for (int i = 0; i < 9; i++) {
            timeline.loadOlder();
            history.answerAll();
        }
        assertThat(timeline.reachedStartProperty().get()).isTrue();
        feed.left();
        assertThat(shown(timeline)).hasSize(500).startsWith("501 text 501");
        timeline.loadOlder();
        history.answerAll();
        assertThat(shown(timeline)).hasSize(600).startsWith("401 text 401");
    }

    @Test
    void aPageThatDoesNotFitIsNotShown() {
        open(200);
        history.log.remove(50);
        timeline.loadOlder();
        history.answer();
        assertThat(shown(timeline)).hasSize(100);
        assertThat(timeline.problemProperty().get()).isEqualTo(Failure.local("bad-history"));
    }

    @Test
    void aRefusedFirstPageIsNotAskedForAgainByItself() {
        feed.load(5);
        history.fail(new Failure.Refused(403, "not-a-member", "no", null));
        time.pass(Duration.ofMinutes(1));
        assertThat(history.asked).containsExactly("before 6");
        say(5);
        timeline.loadOlder();
        history.answer();
        assertThat(shown(timeline)).hasSize(5);
    }

    @Test
    void aFirstPageThatDidNotComeIsAskedForAgain() {
        say(5);
        feed.load(5);
        history.fail(new Failure.Unreachable("asleep"));
        time.pass(Duration.ofSeconds(2));
        history.answer();
        assertThat(shown(timeline)).hasSize(5);
    }

    @Test
    void aBurstIsOneChangeOfTheList() {
        open(1);
        var changes = changes();
        feed.deliver(say(51).subList(1, 51));
        assertThat(changes).containsExactly("added 50");
    }

    private void open(int head) {
        say(head);
        feed.load(head);
        history.answer();
    }

    /// Let ben talk up to `head`; return the log.
    private List<Event> say(int head) {
        LongStream.rangeClosed(history.log.size() + 1, head)
                .mapToObj(seq -> message(seq, "ben", "text " + seq))
                .forEach(history.log::add);
        return List.copyOf(history.log);
    }

    private List<String> changes() {
        var changes = new ArrayList<String>();
        timeline.items().addListener((ListChangeListener<TimelineItem>) change -> {
            while (change.next()) {
                changes.add(
                        change.wasReplaced()
                                ? "replaced " + change.getRemovedSize()
                                : change.wasAdded()
                                        ? "added " + change.getAddedSize()
                                        : "removed " + change.getRemovedSize());
            }
        });
        return changes;
    }
}
