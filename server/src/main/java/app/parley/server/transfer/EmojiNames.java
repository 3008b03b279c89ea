// SPDX-License-Identifier: Apache-2.0
package app.parley.server.transfer;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;

/// The emoji that Slack and Mattermost call by names such as `thumbsup`, in their fully qualified form. Immutable.
final class EmojiNames {
    private static final Pattern SLACK_TONE = Pattern.compile("(.+?)::skin-tone-([2-6])(?:-([2-6]))?");
    private static final Pattern MATTERMOST_TONE =
            Pattern.compile("(.+?)_(light|medium_light|medium|medium_dark|dark)_skin_tone");
    private static final List<String> MATTERMOST_TONES =
            List.of("light", "medium_light", "medium", "medium_dark", "dark");
    private static final int LIGHTEST = 0x1f3fb;
    private static final int SELECTOR = 0xfe0f;
    private static final int JOINER = 0x200d;
    private static final int HANDSHAKE = 0x1f91d;

    private final Map<String, Named> names = new HashMap<>();

    /// `pair` is the sequence of two people whose skin tones differ; mostly it is the emoji itself.
    private record Named(String emoji, String pair) {}

    EmojiNames() {
        try (var in = EmojiNames.class.getResourceAsStream("emoji-names.txt")) {
            if (in == null) {
                throw new IllegalStateException("emoji-names.txt is missing from the jar");
            }
            new String(in.readAllBytes(), StandardCharsets.UTF_8).lines().forEach(line -> {
                var fields = line.split("\t", -1);
                var named = new Named(fields[0], fields.length > 2 ? fields[2] : fields[0]);
                for (var name : fields[1].split(" ", -1)) {
                    names.put(name, named);
                }
            });
        } catch (IOException e) {
            throw new UncheckedIOException("reading emoji-names.txt", e);
        }
    }

    /// Return the emoji called `name`, with or without a skin tone; nothing for one that a team made itself.
    Optional<String> emoji(String name) {
        var slack = SLACK_TONE.matcher(name);
        if (slack.matches()) {
            var tones = new ArrayList<Integer>(List.of(LIGHTEST + Integer.parseInt(slack.group(2)) - 2));
            if (slack.group(3) != null) {
                tones.add(LIGHTEST + Integer.parseInt(slack.group(3)) - 2);
            }
            return Optional.ofNullable(names.get(slack.group(1))).map(named -> toned(named, tones));
        }
        var listed = names.get(name);
        var mattermost = MATTERMOST_TONE.matcher(name);
        if (listed == null && mattermost.matches()) {
            var tone = LIGHTEST + MATTERMOST_TONES.indexOf(mattermost.group(2));
            return Optional.ofNullable(names.get(mattermost.group(1))).map(named -> toned(named, List.of(tone)));
        }
        return Optional.ofNullable(listed).map(Named::emoji);
    }

    /// A tone stands behind each person, in place of the selector that may stand there. The same rule is in
    /// emoji-names.mjs, which holds it against every sequence of Unicode's.
    private static String toned(Named named, List<Integer> tones) {
        var points = (tones.size() == 1 ? named.emoji : named.pair).codePoints().toArray();
        var toned = new StringBuilder();
        int person = 0;
        for (int at = 0; at < points.length; at++) {
            toned.appendCodePoint(points[at]);
            boolean joinsTwo = points[at] == HANDSHAKE && at > 0 && points[at - 1] == JOINER;
            if (Character.isEmojiModifierBase(points[at]) && !joinsTwo) {
                toned.appendCodePoint(tones.get(Math.min(person++, tones.size() - 1)));
                if (at + 1 < points.length && points[at + 1] == SELECTOR) {
                    at++;
                }
            }
        }
        return toned.toString();
    }
}
