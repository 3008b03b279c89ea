// SPDX-License-Identifier: Apache-2.0
package app.parley.client.connection;

import static org.assertj.core.api.Assertions.assertThat;

import app.parley.shared.protocol.ServerFrame;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class InboxTest {
    private final ArrayDeque<Runnable> tasks = new ArrayDeque<>();
    private final List<String> heard = new ArrayList<>();
    private int overflows;
    private boolean fails;
    private final Inbox inbox = new Inbox(tasks::add, new Ear(), 10, () -> overflows++);

    @Test
    void aBurstIsOneTaskAndOneBatch() {
        inbox.opened();
        for (int i = 0; i < 5; i++) {
            inbox.received(frame(i));
        }
        assertThat(tasks).hasSize(1);
        run();
        assertThat(heard).containsExactly("opened", "[0, 1, 2, 3, 4]");
    }

    @Test
    void whatComesLaterIsAnotherTask() {
        inbox.received(frame(1));
        run();
        inbox.received(frame(2));
        inbox.ended(new ConnectionEnd.Closed(1001));
        run();
        assertThat(heard).containsExactly("[1]", "[2]", "Closed[code=1001]");
    }

    @Test
    void nothingFollowsTheEnd() {
        inbox.ended(new ConnectionEnd.Closed(1001));
        inbox.received(frame(1));
        inbox.ended(new ConnectionEnd.Closed(1006));
        run();
        inbox.received(frame(2));
        inbox.ended(new ConnectionEnd.Unreachable("asleep"));
        run();
        assertThat(heard).containsExactly("Closed[code=1001]");
    }

    @Test
    void moreThanFitsIsDroppedAndTheConnectionCountsAsTooSlow() {
        for (int i = 0; i < 20; i++) {
            inbox.received(frame(i));
        }
        run();
        assertThat(heard).containsExactly("Closed[code=4408]");
        assertThat(overflows).isEqualTo(1);
    }

    @Test
    void theEndIsToldThoughWhatCameBeforeCouldNotBeHandled() {
        fails = true;
        inbox.opened();
        inbox.received(frame(1));
        inbox.ended(new ConnectionEnd.Closed(1006));
        run();
        assertThat(heard).containsExactly("opened", "Closed[code=1006]");
    }

    @Test
    void closedItTellsNothing() {
        inbox.received(frame(1));
        inbox.close();
        run();
        inbox.received(frame(2));
        assertThat(tasks).isEmpty();
        assertThat(heard).isEmpty();
    }

    private void run() {
        while (!tasks.isEmpty()) {
            tasks.remove().run();
        }
    }

    private static ServerFrame frame(int number) {
        return new ServerFrame.Unknown(Integer.toString(number));
    }

    private final class Ear implements ServerConnection.Listener {
        @Override
        public void opened() {
            heard.add("opened");
        }

        @Override
        public void received(List<ServerFrame> frames) {
            if (fails) {
                throw new IllegalStateException("a bug");
            }
            heard.add(frames.stream()
                    .map(frame -> ((ServerFrame.Unknown) frame).type())
                    .toList()
                    .toString());
        }

        @Override
        public void alive() {
            heard.add("alive");
        }

        @Override
        public void ended(ConnectionEnd why) {
            heard.add(why.toString());
        }
    }
}
