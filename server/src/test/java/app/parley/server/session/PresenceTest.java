// SPDX-License-Identifier: Apache-2.0
package app.parley.server.session;

import static org.assertj.core.api.Assertions.assertThat;

import app.parley.shared.protocol.ServerFrame;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.Set;
import java.util.TreeSet;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import org.junit.jupiter.api.Test;

/// Who is on-line, and what is told of it.
class PresenceTest {
    private final Presence presence = new Presence();

    @Test
    void thoseWhoComeAreToldOnceByName() {
        presence.came("cleo");
        presence.came("ada");
        presence.came("ada");
        assertThat(presence.online()).containsExactly("ada", "cleo");
        assertThat(presence.isOnline("ada")).isTrue();
        assertThat(presence.isOnline("ben")).isFalse();
        assertThat(presence.changes()).contains(new ServerFrame.Presence(List.of("ada", "cleo"), List.of()));
        assertThat(presence.changes()).isEmpty();
    }

    @Test
    void thoseWhoGoAreToldOnce() {
        presence.came("ada");
        presence.changes();
        presence.went("ada");
        presence.went("ada");
        presence.went("ben");
        assertThat(presence.changes()).contains(new ServerFrame.Presence(List.of(), List.of("ada")));
        assertThat(presence.online()).isEmpty();
    }

    @Test
    void whoComesAndGoesBetweenTwoTellingsIsNotTold() {
        presence.came("ada");
        presence.went("ada");
        assertThat(presence.changes()).isEmpty();
    }

    @Test
    void whoIsBackBeforeItWasToldNeverWent() {
        presence.came("ada");
        presence.changes();
        presence.went("ada");
        presence.came("ada");
        assertThat(presence.changes()).isEmpty();
        assertThat(presence.isOnline("ada")).isTrue();
    }

    @Test
    void ofMoreThanAThousandNobodyIsTold() {
        for (int i = 0; i < 1_000; i++) {
            presence.came("u" + i);
        }
        assertThat(presence.changes())
                .get()
                .satisfies(frame -> assertThat(frame.online()).hasSize(1_000));
        assertThat(presence.online()).hasSize(1_000);
        presence.came("one-more");
        assertThat(presence.changes()).as("nobody is shown any more").contains(whole());
        assertThat(presence.online()).isEmpty();
        assertThat(presence.isOnline("one-more")).isTrue();
        presence.came("another");
        assertThat(presence.changes()).isEmpty();
    }

    @Test
    void whenThereAreFewAgainAllAreListed() {
        for (int i = 0; i < 1_001; i++) {
            presence.came("u" + i);
        }
        presence.changes();
        presence.went("u7");
        assertThat(presence.changes()).get().satisfies(frame -> {
            assertThat(frame.whole()).isTrue();
            assertThat(frame.online()).hasSize(1_000).doesNotContain("u7");
        });
        presence.went("u8");
        assertThat(presence.changes()).contains(new ServerFrame.Presence(List.of(), List.of("u8")));
    }

    @Test
    void aCrossingAndBackBetweenTwoTellingsListsAllAgain() {
        for (int i = 0; i < 1_000; i++) {
            presence.came("u" + i);
        }
        presence.changes();
        presence.came("one-more");
        assertThat(presence.online()).as("what a newcomer is given").isEmpty();
        presence.went("one-more");
        assertThat(presence.changes())
                .get()
                .satisfies(frame -> assertThat(frame.online()).hasSize(1_000));
    }

    @Test
    void changesFitWhateverWasGivenOutInBetween() {
        presence.came("ada");
        presence.came("ben");
        presence.changes();
        presence.went("ada");
        presence.came("cleo");
        assertThat(presence.online()).containsExactly("ben", "cleo");
        presence.came("ada");
        presence.went("cleo");
        assertThat(presence.changes()).contains(new ServerFrame.Presence(List.of("ada"), List.of("cleo")));
    }

    /// Whoever has a list of some moment and is told all that comes after it knows who is there.
    @Property(tries = 300)
    void everyListAndWhatFollowsItEndsWithThoseWhoAreThere(@ForAll long seed) {
        var random = new Random(seed);
        var there = new Presence();
        var known = new ArrayList<Set<String>>();
        known.add(new TreeSet<>());
        for (int i = 0; i < 998; i++) {
            there.came("u" + i);
        }
        for (int step = 0; step < 200; step++) {
            var name = "u" + (995 + random.nextInt(8));
            switch (random.nextInt(8)) {
                case 0 -> there.changes().ifPresent(frame -> known.forEach(names -> apply(frame, names)));
                case 1 -> known.add(new TreeSet<>(there.online()));
                case 2, 3, 4 -> there.came(name);
                default -> there.went(name);
            }
        }
        there.changes().ifPresent(frame -> known.forEach(names -> apply(frame, names)));
        assertThat(known).allSatisfy(names -> assertThat(names).isEqualTo(new TreeSet<>(there.online())));
    }

    private static void apply(ServerFrame.Presence frame, Set<String> names) {
        if (frame.whole()) {
            names.clear();
        }
        names.addAll(frame.online());
        names.removeAll(frame.offline());
    }

    private static ServerFrame.Presence whole(String... names) {
        return new ServerFrame.Presence(List.of(names), List.of(), true);
    }
}
