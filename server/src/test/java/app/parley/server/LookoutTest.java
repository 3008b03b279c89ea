// SPDX-License-Identifier: Apache-2.0
package app.parley.server;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.logging.Handler;
import java.util.logging.LogRecord;
import java.util.logging.Logger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class LookoutTest {
    private final Logger log = Logger.getLogger(Lookout.class.getName());
    private final List<String> lines = new ArrayList<>();
    private final Handler handler = new Handler() {
        @Override
        public void publish(LogRecord line) {
            lines.add(line.getLevel() + " " + line.getMessage());
        }

        @Override
        public void flush() {}

        @Override
        public void close() {}
    };

    private final List<String> read = new ArrayList<>();
    private boolean databaseIsAway;
    private final Lookout lookout =
            new Lookout().add("rooms", () -> look("rooms")).add("acts", () -> look("acts"));

    @BeforeEach
    void listen() {
        log.addHandler(handler);
    }

    @AfterEach
    void hearNoMore() {
        log.removeHandler(handler);
    }

    @Test
    void everyKindIsReadInEachRound() {
        lookout.run();
        lookout.run();

        assertThat(read).containsExactly("rooms", "acts", "rooms", "acts");
        assertThat(lines).isEmpty();
    }

    @Test
    void aDatabaseThatIsAwayIsLoggedOnceAndOnceWhenItIsBack() {
        databaseIsAway = true;
        lookout.run();
        lookout.run();
        lookout.run();
        assertThat(lines).containsExactly("WARNING cannot be read for now: rooms, acts cause=away");

        databaseIsAway = false;
        lookout.run();
        lookout.run();
        assertThat(lines)
                .containsExactly(
                        "WARNING cannot be read for now: rooms, acts cause=away",
                        "INFO can be read again: rooms, acts");
    }

    private void look(String news) {
        if (databaseIsAway) {
            throw new IllegalStateException("away");
        }
        read.add(news);
    }
}
