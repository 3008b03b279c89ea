// SPDX-License-Identifier: Apache-2.0
package app.parley.client.session;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class UnreadCountTest {
    private final UnreadCount count = new UnreadCount();

    @Test
    void theServersCountGoesOnWithWhatComes() {
        assertThat(count.counted(10, 7, 3, 1)).isTrue();
        count.message(11, false);
        count.message(12, true);
        assertThat(count.unread()).isEqualTo(5);
        assertThat(count.mentions()).isEqualTo(2);
    }

    @Test
    void whatAResumeSendsAgainIsNotCountedTwice() {
        count.counted(10, 7, 3, 1);
        count.message(9, true);
        count.message(10, true);
        count.message(11, false);
        count.message(11, false);
        assertThat(count.unread()).isEqualTo(4);
        assertThat(count.mentions()).isEqualTo(1);
    }

    @Test
    void readingEverythingLeavesNothing() {
        count.counted(10, 7, 3, 1);
        count.message(11, true);
        assertThat(count.readUpTo(11)).isTrue();
        assertThat(count.unread()).isZero();
        assertThat(count.mentions()).isZero();
    }

    @Test
    void readingWhatTheServerCountedLeavesWhatCameAfter() {
        count.counted(10, 7, 3, 1);
        count.message(11, false);
        count.message(12, true);
        assertThat(count.readUpTo(11)).isTrue();
        assertThat(count.unread()).isEqualTo(1);
        assertThat(count.mentions()).isEqualTo(1);
    }

    @Test
    void readingAPartOfWhatTheServerCountedHasToBeAskedFor() {
        count.counted(10, 5, 4, 0);
        assertThat(count.readUpTo(8)).isFalse();
        assertThat(count.counted(10, 8, 2, 0)).isTrue();
        assertThat(count.unread()).isEqualTo(2);
    }

    @Test
    void whatIReadWhileOfflineStaysRead() {
        count.counted(10, 5, 4, 0);
        count.readUpTo(10);
        assertThat(count.counted(10, 5, 4, 0)).isTrue();
        assertThat(count.unread()).isZero();
        assertThat(count.counted(14, 5, 7, 0)).isFalse();
    }

    @Test
    void anOlderAnswerChangesNothing() {
        count.counted(10, 5, 4, 0);
        count.message(11, false);
        count.counted(12, 5, 6, 0);
        assertThat(count.counted(11, 5, 5, 0)).isTrue();
        assertThat(count.unread()).isEqualTo(6);
    }

    @Test
    void itStopsAtAThousand() {
        count.counted(2_000, 0, 1_000, 1_000);
        for (int seq = 2_001; seq < 4_000; seq++) {
            count.message(seq, true);
        }
        assertThat(count.unread()).isEqualTo(1_000);
        assertThat(count.mentions()).isEqualTo(1_000);
    }

    @Test
    void aDeletedMessageCountsNoMore() {
        count.counted(10, 10, 0, 0);
        count.message(11, false);
        count.message(12, true);
        assertThat(count.deleted(13, 12)).isTrue();
        assertThat(count.deleted(14, 12)).isTrue();
        assertThat(count.unread()).isEqualTo(1);
        assertThat(count.mentions()).isZero();
    }

    @Test
    void aDeletedMessageThatTheServerCountedHasToBeAskedFor() {
        count.counted(10, 5, 3, 0);
        assertThat(count.deleted(9, 8)).isTrue();
        assertThat(count.deleted(11, 4)).isTrue();
        assertThat(count.deleted(12, 8)).isFalse();
        assertThat(count.counted(12, 5, 2, 0)).isTrue();
        assertThat(count.unread()).isEqualTo(2);
    }

    @Test
    void anEditMayNameMeOrNotAnyMore() {
        count.counted(10, 10, 0, 0);
        count.message(11, false);
        count.message(12, true);
        assertThat(count.edited(13, 11, true)).isTrue();
        assertThat(count.mentions()).isEqualTo(2);
        assertThat(count.edited(14, 12, false)).isTrue();
        assertThat(count.mentions()).isEqualTo(1);
        assertThat(count.unread()).isEqualTo(2);
        count.readUpTo(11);
        assertThat(count.unread()).isEqualTo(1);
        assertThat(count.mentions()).isZero();
    }

    @Test
    void anEditOfWhatTheServerCountedHasToBeAskedForWhenItMayNameMe() {
        count.counted(10, 5, 3, 0);
        assertThat(count.edited(11, 8, false)).isTrue();
        assertThat(count.edited(12, 8, true)).isFalse();
    }
}
