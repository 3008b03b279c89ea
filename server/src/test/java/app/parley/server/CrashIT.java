// SPDX-License-Identifier: Apache-2.0
package app.parley.server;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import app.parley.server.store.OnEachStore;
import app.parley.server.store.TestStore;
import app.parley.shared.model.RoomId;
import app.parley.shared.protocol.Event;
import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Random;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.Parameter;

/// Kills the server's process again and again while people talk, and then asks who lost what.
@OnEachStore
class CrashIT {
    @Parameter
    TestStore store;

    private static final int ROUNDS = 3;
    private static final int MOST_KEPT_BEFORE_A_CRASH = 3_000;

    @TempDir
    Path data;

    @Test
    @Timeout(180)
    void whatWasAcknowledgedIsThereOnceAfterEveryCrash() {
        long seed = Long.getLong("parley.seed", System.nanoTime());
        System.out.println("CrashIT: -Dparley.seed=" + seed);
        var random = new Random(seed);

        var process = ServerProcess.in(data, store.options(data));
        try {
            var address = process.address();
            var ada = new SteadySender(signUp(address, "ada"), "a");
            var ben = new SteadySender(signUp(address, "ben"), "b");
            var cleo = new SteadyReader(signUp(address, "cleo"));
            for (int round = 1; round <= ROUNDS; round++) {
                cleo.connect(address);
                ada.connect(address);
                ben.connect(address);
                int enough = ada.kept() + ben.kept() + 1 + random.nextInt(MOST_KEPT_BEFORE_A_CRASH);
                await("round " + round + ", seed " + seed)
                        .pollInterval(Duration.ofMillis(1))
                        .atMost(Duration.ofSeconds(60))
                        .until(() -> ada.kept() + ben.kept() >= enough);
                process.kill();
                ada.awaitEnd();
                ben.awaitEnd();
                cleo.awaitEnd();
                process.close();
                process = ServerProcess.in(data, store.options(data));
                address = process.address();
            }
            cleo.connect(address);
            ada.finish(address);
            ben.finish(address);
            var history = history(address, cleo.token());
            cleo.awaitSeq(history.getLast().seq());

            var inRun = "seed " + seed;
            assertThat(history.stream().map(Event::seq).toList())
                    .as(inRun)
                    .isEqualTo(LongStream.rangeClosed(1, history.size()).boxed().toList());
            ada.checkAgainst(history, "ada");
            ben.checkAgainst(history, "ben");
            assertThat(Audit.faults(after(history, cleo.joinedAt()), cleo.events()))
                    .as(inRun)
                    .isEmpty();
            assertThat(process.errors()).as("nothing to report").isEmpty();
        } finally {
            process.close();
        }
    }

    private static String signUp(URI address, String name) {
        try (var calls = new Calls(address)) {
            return calls.signUp(name).accessToken();
        }
    }

    private static List<Event> history(URI address, String token) {
        try (var calls = new Calls(address)) {
            return calls.history(token, RoomId.GENERAL);
        }
    }

    private static List<Event> after(List<Event> history, long seq) {
        return history.stream().filter(event -> event.seq() > seq).toList();
    }
}
