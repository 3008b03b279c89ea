// SPDX-License-Identifier: Apache-2.0
package app.parley.client.ui;

import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;

/// The emoji that this person took last, remembered on this computer. Confined to the JavaFX thread.
public final class EmojiUse {
    private static final String SETTING = "emoji";
    private static final int KEPT = 18;
    private static final List<String> COMMON =
            List.of("+1", "heart", "tada", "joy", "eyes", "pray", "white_check_mark");

    private final UiSettings settings;
    private final List<String> names = new ArrayList<>();

    public EmojiUse(UiSettings settings) {
        this.settings = settings;
        settings.get(SETTING).ifPresent(kept -> names.addAll(List.of(kept.split(" "))));
    }

    /// `emoji` was taken.
    public void used(Emoji emoji) {
        names.remove(emoji.shortName());
        names.addFirst(emoji.shortName());
        while (names.size() > KEPT) {
            names.removeLast();
        }
        settings.set(SETTING, String.join(" ", names));
    }

    /// Return at most `count` emoji, those that were taken last first, then those that people take most.
    public List<Emoji> first(int count) {
        var all = new LinkedHashSet<>(names);
        all.addAll(COMMON);
        return all.stream()
                .flatMap(name -> EmojiIndex.get().named(name).stream())
                .limit(count)
                .toList();
    }

    /// The three that stand ready where one reacts; they keep their places.
    public static List<Emoji> quick() {
        return COMMON.stream()
                .limit(3)
                .flatMap(name -> EmojiIndex.get().named(name).stream())
                .toList();
    }
}
