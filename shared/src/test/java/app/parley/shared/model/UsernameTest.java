// SPDX-License-Identifier: Apache-2.0
package app.parley.shared.model;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import app.parley.shared.refusal.Refusal;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/// The names of people.
class UsernameTest {

    @ParameterizedTest
    @CsvSource({
        "a, a",
        "Ada, ada",
        "'  ada ', ada",
        "ADA.L-1_x, ada.l-1_x",
        "7, 7",
        "ISTANBUL, istanbul",
        "abcdefghijklmnopqrstuvwxyz012345, abcdefghijklmnopqrstuvwxyz012345",
    })
    void areMeantWhateverTheirCase(String typed, String name) {
        assertThat(Username.of(typed)).hasToString(name).isEqualTo(new Username(name));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                " ",
                ".ada",
                "-ada",
                "_ada",
                "a b",
                "ada@home",
                "ädа",
                "a\nb",
                "abcdefghijklmnopqrstuvwxyz0123456"
            })
    void thatCannotBeAreSaid(String typed) {
        var problem = catchThrowableOfType(Refusal.class, () -> Username.of(typed));
        assertThat(problem.code()).isEqualTo("invalid-username");
        assertThat(problem)
                .hasMessage(
                        "A name has 1 to 32 letters, digits, dots, dashes or underscores, and begins with a letter or digit.");
    }

    @ParameterizedTest
    @ValueSource(strings = {"Ada", " ada"})
    void areSmallInThemselves(String name) {
        assertThat(catchThrowableOfType(Refusal.class, () -> new Username(name)).code())
                .isEqualTo("invalid-username");
    }
}
