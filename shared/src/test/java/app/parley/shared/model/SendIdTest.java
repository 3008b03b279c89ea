// SPDX-License-Identifier: Apache-2.0
package app.parley.shared.model;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import app.parley.shared.refusal.Refusal;
import java.util.HashSet;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/// The names of sends.
class SendIdTest {

    @ParameterizedTest
    @ValueSource(strings = {"a", "01JD8Y5Q2V9K3T7R6W4X1Z0ABC", "019a0b1c-2d3e-7f40-8a5b-6c7d8e9f0a1b", "A.b_c-9"})
    void areUlidsUuidsAndTheLike(String id) {
        assertThat(new SendId(id)).hasToString(id);
    }

    @ParameterizedTest
    @ValueSource(strings = {"", " ", "a b", "a/b", "é", "a\n", "0123456789012345678901234567890123456"})
    void thatCannotBeAreSaid(String id) {
        var problem = catchThrowableOfType(Refusal.class, () -> new SendId(id));
        assertThat(problem.code()).isEqualTo("invalid-id");
        assertThat(problem).hasMessage("A send needs an id of 1 to 36 letters, digits and dashes.");
    }

    @Test
    void areMadeAsUuidsOfTheirTime() {
        long millis = 1_795_420_800_123L;
        var uuid = UUID.fromString(SendId.next(millis).value());
        assertThat(uuid.version()).isEqualTo(7);
        assertThat(uuid.variant()).isEqualTo(2);
        assertThat(uuid.getMostSignificantBits() >>> 16).isEqualTo(millis);
    }

    @Test
    void areInTheOrderOfTheirTimes() {
        assertThat(SendId.next(1_000_000).value())
                .isLessThan(SendId.next(1_000_001).value());
    }

    @Test
    void ofOneMomentDiffer() {
        var ids = new HashSet<SendId>();
        for (int i = 0; i < 1_000; i++) {
            ids.add(SendId.next(5));
        }
        assertThat(ids).hasSize(1_000);
    }
}
