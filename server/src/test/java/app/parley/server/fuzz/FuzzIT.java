// SPDX-License-Identifier: Apache-2.0
package app.parley.server.fuzz;

import static org.assertj.core.api.Assertions.assertThat;

import app.parley.server.RunningServer;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// The server under bytes that are nearly right. By hand with more of them:
/// `-Dfuzz.requests=100000 -Dfuzz.frames=100000 -Dfuzz.seed=7`.
final class FuzzIT {
    @TempDir
    private Path data;

    @Test
    void mutatedRequestsAndFramesBreakNothing() throws Exception {
        long seed = Long.getLong("fuzz.seed", 1);
        int requests = Integer.getInteger("fuzz.requests", 200);
        int frames = Integer.getInteger("fuzz.frames", 400);
        var result = new Fuzz(RunningServer.config(data)).run(seed, requests, frames);
        System.out.printf(
                "fuzz: seed %d, %d requests, %d answers, %d frames, %d faults, %d leaked%n",
                seed,
                requests,
                result.answers(),
                result.given(),
                result.faults().size(),
                result.leaked());
        assertThat(result.faults().stream().limit(20)).isEmpty();
        assertThat(result.leaked()).isZero();
        assertThat(result.answers()).isGreaterThan(requests / 4);
        assertThat(result.given()).isEqualTo(frames);
    }
}
