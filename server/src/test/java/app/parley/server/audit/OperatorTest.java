// SPDX-License-Identifier: Apache-2.0
package app.parley.server.audit;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Map;
import org.junit.jupiter.api.Test;

final class OperatorTest {
    @Test
    void aPersonIsNamedAsTheSystemNamesThem() {
        assertThat(Operator.name("ada", Map.of())).isEqualTo("os:ada");
        assertThat(Operator.name("ada", Map.of("SUDO_USER", "ben"))).isEqualTo("os:ada");
    }

    @Test
    void behindSudoItIsThePersonWhoCalledIt() {
        assertThat(Operator.name("root", Map.of("SUDO_USER", "ada"))).isEqualTo("os:ada");
        assertThat(Operator.name("root", Map.of())).isEqualTo("os:root");
    }

    @Test
    void aUserWithoutANameHasANumberOrIsUnknown() {
        assertThat(Operator.name("?", Map.of())).matches("os:(\\d+|unknown)");
        assertThat(Operator.name("", Map.of())).matches("os:(\\d+|unknown)");
    }
}
