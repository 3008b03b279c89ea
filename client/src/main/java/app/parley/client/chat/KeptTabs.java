// SPDX-License-Identifier: Apache-2.0
package app.parley.client.chat;

import app.parley.client.address.ServerAddress;
import app.parley.client.ui.UiSettings;
import app.parley.shared.model.RoomId;
import app.parley.shared.refusal.Refusal;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/// Which rooms of a chat had a tab, for the next time that it is opened. Confined to the JavaFX thread.
public final class KeptTabs {
    private final UiSettings settings;
    private final String name;
    private boolean restored;

    public KeptTabs(UiSettings settings, ServerAddress chat) {
        this.settings = settings;
        name = "tabs." + chat.display();
    }

    /// Open the kept tabs as soon as `model` has a room to read, and keep every change from then on.
    public void follow(ChatViewModel model) {
        model.currentProperty().subscribe(current -> {
            if (current != null && !restored) {
                restored = true;
                model.restoreTabs(kept());
                model.tabs().subscribe(() -> keep(model.tabs()));
            }
        });
    }

    private void keep(List<OpenRoom> tabs) {
        settings.set(name, tabs.stream().map(tab -> tab.item().id().value()).collect(Collectors.joining(",")));
    }

    private List<RoomId> kept() {
        return Arrays.stream(settings.get(name).orElse("").split(",", -1))
                .flatMap(KeptTabs::room)
                .toList();
    }

    private static Stream<RoomId> room(String id) {
        try {
            return Stream.of(new RoomId(id));
        } catch (Refusal _) {
            return Stream.empty();
        }
    }
}
