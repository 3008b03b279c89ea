// SPDX-License-Identifier: Apache-2.0
package app.parley.server.transfer;

import static org.assertj.core.api.Assertions.assertThat;

import app.parley.server.store.StoreFailure;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/// No message of an export is lost in silence: it is imported, or counted among what was not taken.
class OddExportPropertyTest {
    private static final String[] WRAPPINGS = {
        "\"%s\"", "\"%s\"", "\"%s\"", "{\"value\":\"%s\"}", "[\"%s\"]", "{\"a\":{\"b\":[\"%s\"]}}"
    };
    private static final String[] USERS = {"\"U1\"", "\"U2\"", "\"U9\"", "null", "7", "{\"id\":\"U1\"}", "[]"};
    private static final String[] FIELDS = {
        "\"thread_ts\":\"1700000003.1\"",
        "\"thread_ts\":\"1700000900.1\"",
        "\"thread_ts\":{}",
        "\"bot_id\":\"B1\"",
        "\"subtype\":\"bot_message\"",
        "\"subtype\":\"brand_new\"",
        "\"reactions\":[{\"name\":\"joy\",\"users\":[\"U2\"]}]",
        "\"reactions\":7",
        "\"files\":[{\"name\":\"a\"}]",
        "\"files\":\"x\"",
        "\"edited\":{\"ts\":\"1700000001.1\"}",
        "\"edited\":[]",
        "\"attachments\":[null]",
        "\"blocks\":{}",
        "\"username\":\"Ada\"",
        "\"user_profile\":1"
    };

    @TempDir
    Path folder;

    private final List<String> markers = new ArrayList<>();

    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3, 4, 5, 6, 7, 8})
    void slacksMessagesAreImportedOrCounted(long seed) throws IOException {
        var random = new Random(seed);
        var files = new LinkedHashMap<String, String>();
        if (random.nextBoolean()) {
            files.put(
                    "users.json",
                    pick(
                            random,
                            "[{\"id\":\"U1\",\"name\":\"ada\"}]",
                            "[{\"id\":\"U1\",\"name\":\"Ada\"},{}]",
                            "{",
                            "[[]]"));
        }
        files.put(
                "channels.json", pick(random, "[{\"id\":\"C1\",\"name\":\"tea\"}]", "[]", "null", "[{\"id\":\"C1\"}]"));
        for (var name : List.of("tea/2023-11-14", "tea/2023-11-15", "C1/x", "other/2023-11-14")) {
            var messages = new ArrayList<String>();
            for (int number = 0; number < 6; number++) {
                messages.add(slack(random));
            }
            var end = random.nextInt(5) == 0 ? ", {\"text\":" : "]";
            files.put(name + ".json", "[" + String.join(",\n", messages) + end);
        }
        checkNothingIsLost(new ImportFixture(folder), files);
    }

    private void checkNothingIsLost(ImportFixture imports, LinkedHashMap<String, String> files) throws IOException {
        var file = files.size() == 1 ? imports.lines(files.firstEntry().getValue()) : imports.zip(files);
        long listed;
        String said;
        try {
            var outcome = imports.take(file);
            assertThat(outcome.report().findings()).isEmpty();
            listed = outcome.imported().notTaken().stream()
                    .filter(reason -> reason.kind().equals("message"))
                    .mapToLong(NotTaken.Reason::count)
                    .sum();
            said = imports.rooms().stream()
                    .flatMap(room -> imports.said(room).stream())
                    .reduce("", (all, next) -> all + "\n" + next);
        } catch (StoreFailure e) {
            assertThat(e).hasMessageContaining("Nothing of the file could be imported");
            return;
        }
        var missing = markers.stream().filter(marker -> !said.contains(marker)).toList();
        assertThat(missing).hasSizeLessThanOrEqualTo((int) listed);
    }

    private String slack(Random random) {
        if (random.nextInt(8) == 0) {
            return pick(random, "\"%s\"", "[\"%s\"]").formatted(marker());
        }
        var fields = new ArrayList<String>();
        fields.add("\"text\":" + pick(random, WRAPPINGS).formatted(marker()));
        fields.add("\"user\":" + pick(random, USERS));
        fields.add("\"ts\":"
                + pick(random, "\"170000000%d.1\"", "170000000%d", "null", "\"\"", "{}")
                        .formatted(random.nextInt(9)));
        for (int number = random.nextInt(4); number > 0; number--) {
            fields.add(pick(random, FIELDS));
        }
        return "{" + String.join(",", fields) + "}";
    }

    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3, 4, 5, 6, 7, 8})
    void mattermostsPostsAreImportedOrCounted(long seed) throws IOException {
        var random = new Random(seed);
        var lines = new ArrayList<String>();
        lines.add("{\"type\":\"version\",\"version\":1}");
        for (int number = 0; number < 20; number++) {
            lines.add(pick(
                    random,
                    "{\"type\":\"channel\",\"channel\":{\"team\":\"t\",\"name\":\"tea\",\"type\":\"O\"}}",
                    "{\"type\":\"user\",\"user\":{\"username\":\"Ada\",\"teams\":{}}}",
                    "{\"type\":\"direct_channel\",\"direct_channel\":{\"members\":[\"ada\",\"ben\"]}}",
                    "",
                    "{\"type\":7}"));
            lines.add(mattermost(random));
        }
        var files = new LinkedHashMap<String, String>();
        files.put("lines", String.join(pick(random, "\n", "\r\n"), lines));
        checkNothingIsLost(new ImportFixture(folder), files);
    }

    private String mattermost(Random random) {
        var post = "\"user\":%s,\"message\":%s,\"create_at\":%s"
                .formatted(
                        pick(random, "\"ada\"", "\"Ada\"", "null", "7"),
                        pick(random, WRAPPINGS).formatted(marker()),
                        pick(random, "17000000000%02d", "\"17000000000%02d\"", "null", "[]")
                                .formatted(random.nextInt(99)));
        var reply = "{\"user\":\"ben\",\"message\":\"%s\",\"create_at\":1600000000000}";
        var replies = pick(random, "", ",\"replies\":null", ",\"replies\":[" + reply + "]", ",\"replies\":" + reply);
        var where = pick(
                random, "\"team\":\"t\",\"channel\":\"tea\"", "\"team\":\"t\",\"channel\":\"lost\"", "\"team\":{}");
        return random.nextInt(4) == 0
                ? "{\"type\":\"direct_post\",\"direct_post\":{\"channel_members\":[\"ada\",\"ben\"]," + post + "}}"
                : "{\"type\":\"post\",\"post\":{" + where + "," + post
                        + (replies.contains("%s") ? replies.formatted(marker()) : replies) + "}}";
    }

    private String marker() {
        var marker = "word" + (markers.size() + 1_000) + "x";
        markers.add(marker);
        return marker;
    }

    private static String pick(Random random, String... choices) {
        return choices[random.nextInt(choices.length)];
    }
}
