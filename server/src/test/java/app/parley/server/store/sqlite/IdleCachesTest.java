// SPDX-License-Identifier: Apache-2.0
package app.parley.server.store.sqlite;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

/// When the database's caches are given back.
class IdleCachesTest {
    private final IdleCaches caches = new IdleCaches();

    @Test
    void theyStayWhileTheServerIsBusy() {
        for (int look = 0; look < 10; look++) {
            use(IdleCaches.LITTLE);
            assertThat(caches.mayGo()).isFalse();
        }
    }

    @Test
    void theyGoOnceWhenItHasLittleToDoAfterMuch() {
        use(IdleCaches.MUCH);
        assertThat(caches.mayGo()).as("it may go on").isFalse();
        use(IdleCaches.LITTLE - 1);
        assertThat(caches.mayGo()).isTrue();
        use(IdleCaches.LITTLE - 1);
        assertThat(caches.mayGo()).as("they are gone").isFalse();
    }

    @Test
    void aServerThatOnlyTendsToItselfGivesThemBackNowAndThen() {
        int gone = 0;
        for (int look = 0; look < 100; look++) {
            use(10);
            gone += caches.mayGo() ? 1 : 0;
        }
        assertThat(gone).isEqualTo(1);
    }

    private void use(int times) {
        for (int i = 0; i < times; i++) {
            caches.used();
        }
    }
}
