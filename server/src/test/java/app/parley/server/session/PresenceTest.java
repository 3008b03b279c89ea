package app.parley.server.session;

import static org.assertj.core.api.Assertions.assertThat;

import app.parley.shared.protocol.ServerFrame;
import java.util.List;
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
        assertThat(presence.changes()).isEmpty();
        assertThat(presence.online()).isEmpty();
        assertThat(presence.isOnline("one-more")).isTrue();
    }
}
