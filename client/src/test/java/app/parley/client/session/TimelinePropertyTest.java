package app.parley.client.session;

import static org.assertj.core.api.Assertions.assertThat;

import app.parley.client.connection.Failure;
import app.parley.client.connection.FakeTime;
import app.parley.shared.model.MessageText;
import app.parley.shared.model.RoomId;
import app.parley.shared.model.SendId;
import app.parley.shared.protocol.Event;
import java.time.Duration;
import java.util.List;
import java.util.Random;
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
        private final Timeline timeline = new Timeline(RoomId.GENERAL, "me", history, time);
        private int said;

        Play(long seed) {
            random = new Random(seed);
        }

        void run(int before, int during) {
            grow(before);
            timeline.load(before);
            int end = before + during;
            while (history.log.size() < end) {
                step(end);
            }
            settle();
            assertThat(events()).isEqualTo(history.log);
            assertThat(timeline.items()).noneMatch(TimelineItem.Waiting.class::isInstance);
        }

        private void step(int end) {
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
                        timeline.gap(history.log.size());
                    }
                }
            }
        }

        /// Let somebody talk; a part of it is mine and is shown first.
        private void grow(int head) {
            while (history.log.size() < head) {
                long seq = history.log.size() + 1L;
                switch (random.nextInt(4)) {
                    case 0 -> {
                        var id = new SendId("mine-" + said++);
                        timeline.put(new TimelineItem.Waiting(id, new MessageText("mine"), null, Talk.AT));
                        history.log.add(Talk.own(seq, id.value(), "mine"));
                        timeline.acknowledge(id, seq);
                    }
                    case 1 -> history.log.add(new Event.Joined(RoomId.GENERAL, seq, "ben", Talk.AT));
                    default -> history.log.add(Talk.message(seq, "ben", "text"));
                }
            }
        }

        /// Any part of the last hundred, in any order, some of it twice.
        private void deliverSome() {
            for (int i = random.nextInt(20); i > 0 && !history.log.isEmpty(); i--) {
                int back = random.nextInt(Math.min(100, history.log.size()));
                timeline.deliver(List.of(history.log.get(history.log.size() - 1 - back)));
            }
        }

        /// The line is well again: the last event comes, questions are answered, and everything older is asked for.
        private void settle() {
            for (int i = 0; i < 200; i++) {
                if (!history.log.isEmpty()) {
                    timeline.deliver(List.of(history.log.getLast()));
                }
                timeline.load(history.log.size());
                timeline.loadOlder();
                history.answerAll();
                time.pass(Duration.ofSeconds(5));
            }
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
