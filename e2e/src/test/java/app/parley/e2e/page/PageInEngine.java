// SPDX-License-Identifier: Apache-2.0
package app.parley.e2e.page;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import app.parley.server.ParleyServer;
import app.parley.server.RunningServer;
import app.parley.server.StartFailure;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// The main ways through the page, for browsers of other engines; all of it is tried in Chromium.
abstract class PageInEngine {
    private static final String SHOWN =
            "[...document.querySelectorAll('#timeline .message .text')].map((node) => node.textContent)";

    @TempDir
    Path folder;

    /// Start a browser that knows nothing from before; it may keep its files in `profile`.
    abstract EnginePage open(Path profile) throws IOException;

    ParleyServer serve(String data, int port) throws StartFailure {
        return ParleyServer.start(
                RunningServer.config(folder.resolve(data)).port(port).name("Ada's chat"));
    }

    static void signUp(EnginePage ada) {
        ada.fill("#username", "ada");
        ada.fill("#password", "correct horse ada");
        ada.click("#create-account");
        ada.awaitTexts("#room-name", "general");
    }

    private static void say(EnginePage ada, String text) {
        ada.fill("#composer", text + "\n");
    }

    /// Point at the newest message that the server has, and press the button that does `what`.
    private static void act(EnginePage ada, String what) {
        ada.value("[...document.querySelectorAll('.message[data-seq]')].at(-1)"
                + ".dispatchEvent(new PointerEvent('pointerover', { pointerType: 'mouse', bubbles: true }))");
        ada.click("#message-actions [data-do=" + what + "]");
    }

    private static void awaitShown(EnginePage ada, String... texts) {
        await().untilAsserted(() -> assertThat(ada.value(SHOWN)).isEqualTo(String.join("\n", texts)));
    }

    @Test
    void oneSignsUpWritesReadsAndIsBackAfterAReloadAndARestart() throws StartFailure, IOException {
        try (var ada = open(folder.resolve("profile"))) {
            var server = serve("first", 0);
            int port = server.address().getPort();
            try (var other = serve("other", 0)) {
                ada.visit(server.address());
                signUp(ada);
                say(ada, "Hello");
                awaitShown(ada, "Hello");
                // Another chat on the same computer takes nothing away.
                ada.visit(other.address());
                signUp(ada);
                say(ada, "elsewhere");
                awaitShown(ada, "elsewhere");
                ada.visit(server.address());
                awaitShown(ada, "Hello");
                // Look: the colours come from two properties, in light and in dark.
                var light = ada.value("getComputedStyle(document.body).backgroundColor");
                ada.value("document.documentElement.dataset.look = 'dark'");
                assertThat(light).isEqualTo("rgb(251, 250, 248)");
                assertThat(ada.value("getComputedStyle(document.body).backgroundColor"))
                        .isEqualTo("rgb(27, 26, 24)");
            }
            act(ada, "react");
            ada.awaitShown("#emoji-grid button");
            ada.press("tada\n");
            ada.awaitTexts(".chip", "🎉1");
            ada.awaitTexts(".fate[data-state=waiting]");
            await().until(() -> ada.value(BrowserPage.ALL_PARTS_ARE_HERE).equals("true"));
            server.close();
            await().until(() -> ada.value("document.getElementById('composer-note').textContent")
                    .startsWith("No connection."));
            say(ada, "while away");
            awaitShown(ada, "Hello", "while away");
            act(ada, "edit");
            ada.fill("#composer", ", all\n");
            awaitShown(ada, "Hello, all (edited)", "while away");
            try (var again = serve("first", port)) {
                ada.value("window.dispatchEvent(new Event('online'))");
                ada.awaitTexts("#entries .text", "Hello, all (edited)", "while away");
                ada.awaitTexts(".fate[data-state=waiting]");
                say(ada, "not this");
                ada.awaitTexts("#entries .text", "Hello, all (edited)", "while away", "not this");
                act(ada, "delete");
                ada.click("#question-yes");
                ada.awaitTexts("#entries .text", "Hello, all (edited)", "while away", "Message deleted");
                ada.awaitTexts(".fate[data-state=waiting]");
                ada.click("#new-room");
                ada.fill("#new-room-name", "Tea\n");
                ada.awaitTexts("#room-name", "Tea");
                ada.reload();
                ada.awaitTexts("#room-name", "Tea");
                ada.visit(URI.create(again.address() + "#room=general"));
                ada.awaitTexts("#room-name", "general");
                awaitShown(ada, "Hello, all (edited)", "while away", "Message deleted");
                ada.awaitTexts(".chip", "🎉1");
                ada.click("#sign-out");
                ada.awaitShown("#username");
            }
        }
    }
}
