// SPDX-License-Identifier: Apache-2.0
package app.parley.shared.model;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import app.parley.shared.refusal.Reason;
import app.parley.shared.refusal.Refusal;
import app.parley.shared.text.TextCases;
import java.util.Map;
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
        assertThat(MessageText.parse(text)).isEqualTo(new MessageText.Invalid(Reason.TEXT_EMPTY.refusal()));
    }

    @Test
    void holdsEightThousandCharacters() {
        assertThat(MessageText.parse("x".repeat(8_000))).isInstanceOf(MessageText.Valid.class);
        assertThat(MessageText.parse("🎉".repeat(4_000))).isInstanceOf(MessageText.Valid.class);
        assertThat(MessageText.parse("x".repeat(8_001))).isEqualTo(tooLong(1));
        assertThat(MessageText.parse("x".repeat(9_234))).isEqualTo(tooLong(1_234));
    }

    private static MessageText.Invalid tooLong(int over) {
        return new MessageText.Invalid(Reason.TEXT_TOO_LONG.refusal(Map.of("most", 8_000, "over", over)));
    }

    @ParameterizedTest
    @MethodSource("textsWithControlCharacters")
    void holdsNoControlCharacters(String text) {
        assertThat(MessageText.parse(text)).isEqualTo(new MessageText.Invalid(Reason.TEXT_CONTROL.refusal()));
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
        assertThat(MessageText.parse(text)).isEqualTo(new MessageText.Invalid(Reason.TEXT_HALF.refusal()));
    }

    @Test
    void cannotBeMadeOfWhatMayNotBeSaid() {
        var problem = catchThrowableOfType(Refusal.class, () -> new MessageText(" "));
        assertThat(problem.code()).isEqualTo("text-empty");
        assertThat(problem).hasMessage("There is nothing to send yet.");
    }

    @Test
    void doesNotShowItselfInLogs() {
        assertThat(new MessageText("a secret")).hasToString("a text of 8 characters");
    }
}
