// SPDX-License-Identifier: Apache-2.0
package app.parley.shared.model;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import app.parley.shared.text.TextCases;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/// What may be said.
class MessageTextTest {
    static Stream<String> blankTexts() {
        return TextCases.texts("blank.json", "blank");
    }

    static Stream<String> textsWithControlCharacters() {
        return TextCases.texts("blank.json", "controls");
    }

    static Stream<String> visibleTexts() {
        return TextCases.texts("blank.json", "visible");
    }

    @ParameterizedTest
    @MethodSource("visibleTexts")
    void mayBeOfAnyLanguage(String text) {
        assertThat(MessageText.parse(text)).isEqualTo(new MessageText.Valid(text));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"x", " x ", "two\nlines", "tab\there", "\r\nx", "你好", "🎉", "e\u0301", "\u202ex", "\ud800\udc00"
            })
    void isKeptAsItWasTyped(String text) {
        assertThat(MessageText.parse(text)).isEqualTo(new MessageText.Valid(text));
        assertThat(new MessageText(text).value()).isEqualTo(text);
    }

    @ParameterizedTest
    @MethodSource("blankTexts")
    void showsSomething(String text) {
        assertThat(MessageText.parse(text))
                .isEqualTo(new MessageText.Invalid("text-empty", "There is nothing to send yet."));
    }

    @Test
    void holdsEightThousandCharacters() {
        assertThat(MessageText.parse("x".repeat(8_000))).isInstanceOf(MessageText.Valid.class);
        assertThat(MessageText.parse("🎉".repeat(4_000))).isInstanceOf(MessageText.Valid.class);
        assertThat(MessageText.parse("x".repeat(8_001)))
                .isEqualTo(new MessageText.Invalid(
                        "text-too-long", "This is 1 character too long. A message holds 8,000."));
        assertThat(MessageText.parse("x".repeat(9_234)))
                .isEqualTo(new MessageText.Invalid(
                        "text-too-long", "This is 1,234 characters too long. A message holds 8,000."));
    }

    @ParameterizedTest
    @MethodSource("textsWithControlCharacters")
    void holdsNoControlCharacters(String text) {
        assertThat(MessageText.parse(text))
                .isEqualTo(new MessageText.Invalid(
                        "invalid-text", "The message holds a control character that cannot be shown."));
    }

    @ParameterizedTest
    @ValueSource(ints = {0, 1, 2, 3})
    void holdsNoHalfCharacters(int kind) {
        // Not as literals: a surrogate that stands alone cannot be kept in a class file's constant by every tool.
        char high = 0xd83c;
        char low = 0xdf89;
        var text = switch (kind) {
            case 0 -> "x" + high;
            case 1 -> low + "x";
            case 2 -> "" + low + high;
            default -> "" + high + high + low;
        };
        assertThat(MessageText.parse(text))
                .isEqualTo(
                        new MessageText.Invalid("invalid-text", "The message holds half a character. Type it again."));
    }

    @Test
    void cannotBeMadeOfWhatMayNotBeSaid() {
        var problem = catchThrowableOfType(InvalidValue.class, () -> new MessageText(" "));
        assertThat(problem.code()).isEqualTo("text-empty");
        assertThat(problem).hasMessage("There is nothing to send yet.");
    }

    @Test
    void doesNotShowItselfInLogs() {
        assertThat(new MessageText("a secret")).hasToString("a text of 8 characters");
    }
}
