// SPDX-License-Identifier: Apache-2.0
package app.parley.server.account;

import static org.assertj.core.api.Assertions.assertThat;

import app.parley.server.account.PasswordQueue.Purpose;
import app.parley.shared.refusal.Reason;
import app.parley.shared.refusal.Refusal;
import java.net.InetAddress;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/// Who has a place when more passwords come than can be hashed. Nothing is done until [#go].
final class PasswordQueueTest {
    private final PasswordQueue queue = new PasswordQueue();
    private final CountDownLatch go = new CountDownLatch(1);
    private final List<String> done = new CopyOnWriteArrayList<>();
    private final List<CompletableFuture<Boolean>> accepted = new ArrayList<>();

    @AfterEach
    void close() {
        go.countDown();
        queue.close();
    }

    /// Begin work until it is refused, as many people of the networks `from` to `from + networks - 1` would; return for
    /// how many there was a place.
    private int crowd(Purpose purpose, int from, int networks) {
        int places = 0;
        for (int i = 0; i < 100; i++) {
            places += begin(purpose, from + i % networks) ? 1 : 0;
        }
        return places;
    }

    private boolean begin(Purpose purpose, int network) {
        var address = Network.of(InetAddress.ofLiteral("10.0.0." + network));
        try {
            accepted.add(queue.begin(purpose, address, () -> waitAndNote(purpose + " " + network)));
            return true;
        } catch (Refusal busy) {
            assertThat(busy.reason()).isEqualTo(Reason.BUSY);
            return false;
        }
    }

    private boolean waitAndNote(String what) {
        try {
            go.await();
            return done.add(what);
        } catch (InterruptedException e) {
            return false;
        }
    }

    private void letThemGo() {
        go.countDown();
        accepted.forEach(CompletableFuture::join);
    }

    @Test
    void aCrowdThatSignsUpKeepsNobodyFromSigningInNext() {
        assertThat(crowd(Purpose.SIGN_UP, 1, 50)).isEqualTo(Purpose.SIGN_UP.places);
        assertThat(begin(Purpose.SIGN_IN, 200)).isTrue();
        letThemGo();
        assertThat(done.indexOf("SIGN_IN 200"))
                .as("before all that were not begun")
                .isLessThanOrEqualTo(PasswordQueue.AT_A_TIME);
    }

    @Test
    void oneNetworkTakesOnlyAPartOfThePlaces() {
        assertThat(crowd(Purpose.SIGN_IN, 1, 1)).isEqualTo(Purpose.SIGN_IN.placesPerNetwork);
        assertThat(begin(Purpose.SIGN_IN, 200)).isTrue();
    }

    @Test
    void aPlaceIsFreeAgainWhenTheWorkIsDone() {
        assertThat(crowd(Purpose.SIGN_IN, 1, 50)).isEqualTo(Purpose.SIGN_IN.places);
        letThemGo();
        assertThat(queue.begin(Purpose.SIGN_IN, Network.of(InetAddress.getLoopbackAddress()), () -> true)
                        .join())
                .isTrue();
    }

    @Test
    void whatWasThrownReachesWhoWaitsAndThePlaceIsFreeAgain() {
        var here = Network.of(InetAddress.getLoopbackAddress());
        for (int i = 0; i < 100; i++) {
            assertThat(queue.begin(Purpose.SIGN_IN, here, () -> {
                                throw new IllegalStateException("no");
                            })
                            .handle((_, failure) -> failure))
                    .isNotNull();
            queue.begin(Purpose.SIGN_UP, here, () -> true).join();
        }
    }
}
