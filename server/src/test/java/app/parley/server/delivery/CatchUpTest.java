// SPDX-License-Identifier: Apache-2.0
package app.parley.server.delivery;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.Collections;
import java.util.stream.LongStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// How a device that lacks events is given them from the log.
class CatchUpTest {
    private static final String LONG = "x".repeat(8_000);

    /// More than this a socket may refuse.
    private static final int SOCKET_BYTES = 256 * 1024;

    @TempDir
    Path data;

    private LiveRoomScene scene;

    @BeforeEach
    void open() {
        scene = LiveRoomScene.in(data);
    }

    @AfterEach
    void close() {
        scene.close();
    }

    @Test
    void aLongAbsenceIsServedPageByPageAndThenLive() {
        scene.commitMany(450, "while away");
        var ben = scene.join(0);
        assertThat(scene.readers.runOne()).isTrue();
        scene.hub.flush();
        assertThat(ben.seqs()).as("one page").hasSize(200);
        scene.settle();
        scene.say("live");
        assertThat(ben.seqs()).isEqualTo(LongStream.rangeClosed(1, 451).boxed().toList());
    }

    @Test
    void longMessagesComeInChunksThatASocketTakes() {
        scene.commitMany(250, LONG);
        var ben = scene.join(0);
        scene.settle();
        assertThat(ben.seqs()).isEqualTo(LongStream.rangeClosed(1, 250).boxed().toList());
        assertThat(Collections.max(ben.chunks())).isLessThanOrEqualTo(SOCKET_BYTES / 2);
    }

    @Test
    void manyLongMessagesOfOneCommitComeLiveInChunksThatASocketTakes() {
        var ben = scene.join(0);
        scene.settle();
        scene.fixture.inOneBatch(() -> {
            for (int i = 0; i < 100; i++) {
                scene.fixture.post(scene.key, scene.ada, LONG);
            }
        });
        assertThat(scene.fixture.committed).hasSize(1);
        scene.settle();
        assertThat(ben.seqs()).isEqualTo(LongStream.rangeClosed(1, 100).boxed().toList());
        assertThat(Collections.max(ben.chunks())).isLessThanOrEqualTo(SOCKET_BYTES / 2);
    }

    @Test
    void whoStallsInTheMiddleIsServedFromThereLater() {
        scene.commitMany(450, "while away");
        var ben = scene.join(0);
        scene.readers.runOne();
        ben.stall();
        scene.settle();
        assertThat(ben.isBehind()).isTrue();
        scene.goOn(ben);
        scene.settle();
        assertThat(ben.seqs()).isEqualTo(LongStream.rangeClosed(1, 450).boxed().toList());
    }

    @Test
    void whoLeftIsGivenNothingMore() {
        scene.commitMany(450, "while away");
        var ben = new FakeSubscriber();
        var subscription = scene.hub.room(scene.key).subscribe(ben, 0);
        scene.hub.flush();
        scene.readers.runOne();
        subscription.end();
        scene.settle();
        scene.say("live");
        assertThat(ben.seqs()).hasSize(200);
    }
}
