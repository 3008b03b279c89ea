// SPDX-License-Identifier: Apache-2.0
package app.parley.audit.people;

import java.util.random.RandomGenerator;

/// Texts of one person, no two of them alike: most are short, one in thirty is as long as a text may
/// nearly be.
final class Words {
    private static final String[] SOME = {
        "tea", "at four", "你好", "🎉", "مرحبا", "line\nbreak", "“quoted”", "\\ \"", "<b>"
    };
    private static final int LONG = 7_000;

    private final String name;
    private final RandomGenerator random;
    private int count;

    Words(String name, RandomGenerator random) {
        this.name = name;
        this.random = random;
    }

    String next() {
        var text = new StringBuilder(name).append(' ').append(count++);
        int length = random.nextInt(30) == 0 ? LONG : random.nextInt(60);
        while (text.length() < length) {
            text.append(' ').append(SOME[random.nextInt(SOME.length)]);
        }
        return text.toString();
    }
}
