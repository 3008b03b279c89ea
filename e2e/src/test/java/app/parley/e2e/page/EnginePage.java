// SPDX-License-Identifier: Apache-2.0
package app.parley.e2e.page;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.net.URI;

/// The page in a browser other than Chromium. What is looked for is waited for.
interface EnginePage extends AutoCloseable {
    void visit(URI address);

    void reload();

    /// Return the value of `script` in the page, as text; lists are joined by line breaks.
    String value(String script);

    /// Type on the keyboard into the element that has the focus; `\n` is Enter.
    void press(CharSequence keys);

    default void click(String selector) {
        awaitShown(selector);
        value("document.querySelector('" + selector + "').click()");
    }

    default void fill(String selector, String text) {
        awaitShown(selector);
        value("document.querySelector('" + selector + "').focus()");
        press(text);
    }

    default void awaitShown(String selector) {
        await().until(() -> value("document.querySelector('" + selector + "')?.checkVisibility() ?? false")
                .equals("true"));
    }

    /// Wait until the elements that are shown say `texts`.
    default void awaitTexts(String selector, String... texts) {
        await().untilAsserted(() -> assertThat(value("[...document.querySelectorAll('" + selector
                        + "')].filter((node) => node.checkVisibility()).map((node) => node.textContent.trim())"))
                .isEqualTo(String.join("\n", texts)));
    }

    @Override
    void close();
}
