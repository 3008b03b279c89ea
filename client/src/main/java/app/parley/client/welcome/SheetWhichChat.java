// SPDX-License-Identifier: Apache-2.0
package app.parley.client.welcome;

import app.parley.client.ui.Sheets;
import java.util.List;
import java.util.function.Consumer;

/// Asks which chat is meant with a sheet. Confined to the JavaFX thread.
public final class SheetWhichChat implements WhichChat {
    private final Sheets sheets;

    public SheetWhichChat(Sheets sheets) {
        this.sheets = sheets;
    }

    @Override
    public void ask(List<ChatRow> chats, Consumer<ChatRow> chosen) {
        var view = new WhichChatView(
                chats,
                chat -> {
                    sheets.close();
                    chosen.accept(chat);
                },
                sheets::close);
        sheets.open(view, view.firstFocus());
        // What scrolls is part of the scene only once it has its looks, and cannot have the focus before.
        view.applyCss();
        view.firstFocus().requestFocus();
    }
}
