// SPDX-License-Identifier: Apache-2.0
package app.parley.shared.text;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Map;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

final class RoomNamesTest {
    @ParameterizedTest
    @ValueSource(strings = {"gеnеrаl", "generaI", "GENERAL", "Ｇeneral", "gene\u200Bral", "genera1", "gen-eral"})
    void aNameThatLooksLikeGeneralIsMarkedAndGeneralIsNot(String name) {
        assertThat(RoomNames.lookingAlike(Map.of("general", "general", "other", name, "tea", "Tea")))
                .containsExactly("other");
    }

    @ParameterizedTest
    @ValueSource(strings = {"Generals", "开发", "Привет", "génèral", "Release"})
    void anotherNameIsNotMarked(String name) {
        assertThat(RoomNames.lookingAlike(Map.of("general", "general", "other", name)))
                .isEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {"Теа", "TEA", "tea "})
    void ofTwoThatAnybodyMadeBothAreMarked(String name) {
        assertThat(RoomNames.lookingAlike(Map.of("tea", "Tea", "tea-2", name)))
                .containsExactlyInAnyOrder("tea", "tea-2");
    }
}
