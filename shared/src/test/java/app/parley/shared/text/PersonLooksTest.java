// SPDX-License-Identifier: Apache-2.0
package app.parley.shared.text;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

final class PersonLooksTest {
    @ParameterizedTest
    @CsvSource({
        "Ada, Аdа",
        "Ada, ADA",
        "Ada King, ada.king",
        "Ada-King, Ada  King",
        "José, Jose",
        "Żaneta, Zaneta",
        "Bob, В0b",
        "Helen, НЕLЕN",
        "Anna, Αnna",
        "Lily, Iily",
        "Lily, 1ily",
        "ada, ａｄａ",
        "ada, 𝐚𝐝𝐚",
        "ada, a​da",
        "Bernard, Bemard",
        "Wanda, VVanda",
        "Marc, Mаrс",
        "Олег, ОЛЕГ",
        "Ёжик, Ежик",
        "Пётр, ПЕТР",
        "Ольга, 0льга",
        "Søren, Soren",
    })
    void lookTheSame(String one, String other) {
        assertThat(PersonLooks.of(one)).isEqualTo(PersonLooks.of(other));
    }

    @ParameterizedTest
    @CsvSource({
        "Ada, Ida",
        "Anna, Hanna",
        "Олег, Ольга",
        "Μαρία, Νίκος",
        "小林, 林",
        "ちか, ちが",
        "محمد, أحمد",
        "김민수, 김민서",
        "Nora, Noah",
        "ada1, ada2",
        "🦊, 🐻",
    })
    void lookDifferent(String one, String other) {
        assertThat(PersonLooks.of(one)).isNotEqualTo(PersonLooks.of(other));
    }

    @Test
    void aNameOfPointsAloneHasLooksToo() {
        assertThat(PersonLooks.of("...")).isEqualTo("...");
    }

    @ParameterizedTest
    @CsvSource({"Оlеg, 0o", "Ida, 1il", "мира, mr", "Wanda, vw", "林, ''", "Ada, a"})
    void aUsernameThatLooksLikeANameBeginsWithOneOfTheseLetters(String name, String letters) {
        assertThat(PersonLooks.beginnings(PersonLooks.of(name)))
                .containsExactlyInAnyOrderElementsOf(
                        letters.chars().mapToObj(c -> (char) c).toList());
    }
}
