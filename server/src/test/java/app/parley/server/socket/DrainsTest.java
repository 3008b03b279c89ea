// SPDX-License-Identifier: Apache-2.0
package app.parley.server.socket;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class DrainsTest {
    private final Drains drains = new Drains(1);
    private final List<Thread> writers = new ArrayList<>();

    @AfterEach
    void close() {
        drains.close();
    }

    @Test
    void aTaskInATurnWritesByItselfOnceItIsDone() {
        drains.inBatches(Runnable::run).execute(() -> {
            write();
            assertThat(writers).isEmpty();
        });

        assertThat(writers).containsExactly(Thread.currentThread());
    }

    @Test
    void aTaskThatFailsStillWrites() {
        var executor = drains.inBatches(Runnable::run);

        assertThatThrownBy(() -> executor.execute(() -> {
                    write();
                    throw new IllegalStateException("a fault");
                }))
                .isInstanceOf(IllegalStateException.class);

        assertThat(writers).containsExactly(Thread.currentThread());
    }

    private void write() {
        drains.execute(() -> writers.add(Thread.currentThread()));
    }
}
