// SPDX-License-Identifier: Apache-2.0
package app.parley.bench.load;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;

class UsageTest {
    @Test
    void whatFillsGapsDoesNotLive() throws BenchFailure {
        assertThat(Usage.live("""
            5254:
             num     #instances         #bytes  class name (module)
            -------------------------------------------------------
               1:            73        9476576  [Ljdk.internal.vm.FillerElement; (java.base@25.0.3)
               2:         78048        6386000  [B (java.base@25.0.3)
               3:             1             16  jdk.internal.vm.FillerObject (java.base@25.0.3)
            Total        611928       37224080
            """)).isEqualTo(37_224_080 - 9_476_576 - 16);
    }

    @Test
    void withoutATotalThereIsNoAnswer() {
        assertThatThrownBy(() -> Usage.live("5254:\n")).isInstanceOf(BenchFailure.class);
    }
}
