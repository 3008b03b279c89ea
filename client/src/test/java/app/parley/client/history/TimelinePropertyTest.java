// SPDX-License-Identifier: Apache-2.0
package app.parley.client.history;

import static org.assertj.core.api.Assertions.assertThat;

import app.parley.client.outcome.Failure;
import app.parley.client.outcome.FakeTime;
import app.parley.client.store.MessageChanges;
import app.parley.client.store.OutboxEntry;
import app.parley.shared.model.Emoji;
import app.parley.shared.model.MessageText;
import app.parley.shared.model.RoomId;
import app.parley.shared.protocol.Event;
import app.parley.shared.protocol.MessageChange;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.TreeMap;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;

/// Whatever the order in which events come, however often, and whatever is left out: what is shown in the end is
/// the log.
class TimelinePropertyTest {

    @Property(tries = 500)
    void whateverIsDeliveredEndsEqualToTheLog(
            @ForAll @IntRange(min = 0, max = 400) int before,
            @ForAll @IntRange(min = 0, max = 1_500) int during,
            @ForAll long seed) {
        new Play(seed).run(before, during);
    }

    /// One room, one timeline, and a line that reorders, repeats, and loses.
    private static final class Play {
        private final Random random;
        private final FakeTime time = new FakeTime();
        private final FakeHistory history = new FakeHistory();
        private final TimelineFeed feed = new TimelineFeed(RoomId.GENERAL, "me", history, time);
        private final Timeline timeline = feed.timeline();
        private final Set<Long> deleted = new HashSet<>();
        private final Deque<OutboxEntry> toConfirm = new ArrayDeque<>();
        private int said;

        Play(long seed) {
            random = new Random(seed);
        }

        void run(int before, int during) {
            grow(before);
            feed.load(before);
            int end = before + during;
            while (history.log.size() < end) {
                step(end);
            }
            settle();
            assertThat(events()).isEqualTo(shownOf(history.log));
            assertThat(timeline.items())
                    .noneMatch(TimelineItem.Waiting.class::isInstance)
                    .noneMatch(item -> item instanceof TimelineItem.Posted posted
                            && !posted.pending().isEmpty());
            assertThat(quotes()).isEqualTo(quotesOf(history.log));
        }

        private void step(int end) {
            confirmSome();
            switch (random.nextInt(10)) {
                case 0, 1, 2, 3 -> grow(Math.min(end, history.log.size() + 1 + random.nextInt(20)));
                case 4, 5 -> deliverSome();
                case 6 -> history.answerAll();
                case 7 -> {
                    if (history.isAsked() && random.nextBoolean()) {
                        history.fail(new Failure.Unreachable("asleep"));
                    }
                }
                case 8 -> {
                    timeline.loadOlder();
                    time.pass(Duration.ofSeconds(random.nextInt(3)));
                }
                default -> {
                    if (random.nextInt(5) == 0) {
                        feed.gap(history.log.size());
                    }
                }
            }
        }

        /// Let somebody talk; a part of it is mine and is shown first.
        private void grow(int head) {
            while (history.log.size() < head) {
                long seq = history.log.size() + 1L;
                switch (random.nextInt(8)) {
                    case 0, 1 -> change(seq, random.nextInt(20) == 0 ? 1 : Math.max(1, seq - random.nextInt(150)));
                    case 2 -> {
                        var entry = Talk.waiting("mine-" + said++, "mine");
                        feed.show(entry);
                        history.log.add(Talk.own(seq, entry.id().value(), "mine"));
                        feed.kept(entry, seq);
                    }
                    case 3 -> history.log.add(new Event.Joined(RoomId.GENERAL, seq, "ben", Talk.AT));
                    default ->
                        history.log.add(Talk.reply(seq, "ben", "text", random.nextInt(4) == 0 ? answered(seq) : null));
                }
            }
        }

        /// Let somebody change the message at `target`; when it is none, somebody comes.
        private void change(long seq, long target) {
            boolean possible = target < seq
                    && !deleted.contains(target)
                    && history.log.get((int) target - 1) instanceof Event.Message;
            if (!possible) {
                history.log.add(new Event.Joined(RoomId.GENERAL, seq, "ben", Talk.AT));
                return;
            }
            var change = wish(seq);
            boolean mine = random.nextBoolean();
            if (mine && random.nextBoolean()) {
                var entry = Talk.pending("change-" + seq, target, change);
                feed.show(entry);
                toConfirm.add(entry);
            }
            if (change instanceof MessageChange.Delete) {
                deleted.add(target);
            }
            history.log.add(Talk.event(seq, target, mine ? "me" : "ben", change));
        }

        private MessageChange wish(long seq) {
            return switch (random.nextInt(5)) {
                case 0 -> new MessageChange.Edit(new MessageText("text " + seq));
                case 1 -> new MessageChange.Delete();
                case 2 -> new MessageChange.Pin(random.nextBoolean());
                default ->
                    new MessageChange.React(new Emoji(random.nextBoolean() ? "👍" : "🎉"), random.nextInt(3) > 0);
            };
        }

        /// The server answers to some of my changes, before or after their events come.
        private void confirmSome() {
            while (!toConfirm.isEmpty() && random.nextInt(3) > 0) {
                confirm(toConfirm.removeFirst());
            }
        }

        /// The server names the event of `change`, whose id bears its seq.
        private void confirm(OutboxEntry change) {
            feed.kept(change, Long.parseLong(change.id().value().substring("change-".length())));
        }

        /// Any part of the last hundred, in any order, some of it twice.
        private void deliverSome() {
            for (int i = random.nextInt(20); i > 0 && !history.log.isEmpty(); i--) {
                int back = random.nextInt(Math.min(100, history.log.size()));
                feed.deliver(List.of(history.log.get(history.log.size() - 1 - back)));
            }
        }

        /// The line is well again: the last event comes, questions are answered, and everything older is asked for.
        private void settle() {
            toConfirm.forEach(this::confirm);
            for (int i = 0; i < 200; i++) {
                if (!history.log.isEmpty()) {
                    feed.deliver(List.of(history.log.getLast()));
                }
                feed.load(history.log.size());
                timeline.loadOlder();
                history.answerAll();
                time.pass(Duration.ofSeconds(5));
            }
        }

        private long answered(long seq) {
            return Math.max(1, seq - 1 - random.nextInt(300));
        }

        private Map<Long, String> quotes() {
            var texts = new TreeMap<Long, String>();
            timeline.quoted()
                    .forEach((seq, message) ->
                            texts.put(seq, message.map(Talk::words).orElse("none")));
            return texts;
        }

        /// The messages that are answered to, as they are in the end.
        private static Map<Long, String> quotesOf(List<Event> log) {
            var read = LogAsRead.of(log, 0, log.size());
            var texts = new TreeMap<Long, String>();
            for (var event : read) {
                if (event instanceof Event.Message message && message.replyTo() != null) {
                    long target = message.replyTo();
                    var quoted = target > log.size() ? null : read.get((int) target - 1);
                    texts.put(target, quoted instanceof Event.Message found ? Talk.words(found) : "none");
                }
            }
            return texts;
        }

        private static List<Event> shownOf(List<Event> log) {
            return LogAsRead.of(log, 0, log.size()).stream()
                    .filter(event -> MessageChanges.target(event) == 0)
                    .toList();
        }

        private List<Event> events() {
            return timeline.items().stream()
                    .<Event>map(item -> switch (item) {
                        case TimelineItem.Posted posted -> posted.message();
                        case TimelineItem.Notice notice -> notice.event();
                        case TimelineItem.Waiting _, TimelineItem.Failed _ -> throw new AssertionError("still waiting");
                    })
                    .toList();
        }
    }
}
