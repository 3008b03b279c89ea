// SPDX-License-Identifier: Apache-2.0
package app.parley.server.reference;

import static java.util.stream.Collectors.toCollection;
import static org.assertj.core.api.Assertions.assertThat;

import app.parley.shared.refusal.Reason;
import java.util.Arrays;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;

/// The documents know each code of a refusal, and no other.
final class ErrorCodesTest {
    @Test
    void theCodesOfTheDocumentsAreThoseOfTheSources() {
        var codes = Arrays.stream(Reason.values()).map(Reason::code).collect(toCollection(TreeSet::new));

        assertThat(new TreeSet<>(new Contract().codes())).isEqualTo(codes);
    }
}
