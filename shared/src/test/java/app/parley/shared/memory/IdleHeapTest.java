// SPDX-License-Identifier: Apache-2.0
package app.parley.shared.memory;

import static org.assertj.core.api.Assertions.assertThat;

import app.parley.shared.memory.IdleHeap.State;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class IdleHeapTest {
    private static final int MB = 1 << 20;

    private final IdleHeap heap = new IdleHeap();

    @AfterEach
    void close() {
        heap.close();
    }

    @Test
    void aProgramThatHasStartedGivesBackWhatItsStartLeft() {
        assertThat(heap.shouldCollect(new State(3, 23 * MB))).isFalse();
        assertThat(heap.shouldCollect(new State(3, 23 * MB))).isTrue();
    }

    @Test
    void aBusyProgramIsLeftAlone() {
        for (int collections = 0; collections < 50; collections++) {
            assertThat(heap.shouldCollect(new State(collections, 100 * MB))).isFalse();
        }
    }

    @Test
    void anIdleProgramCollectsOnce() {
        heap.collected(new State(10, 15 * MB));

        for (int look = 0; look < 50; look++) {
            assertThat(heap.shouldCollect(new State(10, 15 * MB))).isFalse();
        }
    }

    @Test
    void aProgramWhoseHeapGrewCollectsAsSoonAsItIsIdle() {
        heap.collected(new State(10, 15 * MB));
        heap.shouldCollect(new State(90, 80 * MB));

        assertThat(heap.shouldCollect(new State(90, 80 * MB))).isTrue();
    }

    @Test
    void aProgramThatDoesLittleCollectsOnceInFourLooks() {
        heap.collected(new State(10, 15 * MB));
        heap.shouldCollect(new State(11, 15 * MB));
        for (int look = 2; look < 4; look++) {
            assertThat(heap.shouldCollect(new State(11, 15 * MB)))
                    .as("look %d", look)
                    .isFalse();
        }

        assertThat(heap.shouldCollect(new State(11, 15 * MB))).isTrue();
    }
}
