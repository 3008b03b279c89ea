// SPDX-License-Identifier: Apache-2.0
package app.parley.bench.load;

import java.util.Locale;
import java.util.SplittableRandom;

/// The characters of a message: always `fixed`, or with 0 as people write.
///
/// What people write is a guess that can be repeated, not a recording: 97 of 100 messages are lines whose lengths are
/// spread as a logarithmic normal distribution around 60 characters, as lengths of chat lines are; three are pasted,
/// from 1,000 to 8,000 with every order of magnitude as likely. 20 is the least: the size of a stamp.
public record Sizes(int fixed) {
    static final int LEAST = 20;
    static final int MOST = 8_000;
    private static final double MEDIAN = 60;
    private static final double SPREAD = 0.9;
    private static final double PASTED = 0.03;
    private static final double LEAST_PASTED = 1_000;

    public static Sizes mixed() {
        return new Sizes(0);
    }

    /// Return the length of the next message.
    int next(SplittableRandom random) {
        if (fixed > 0) {
            return fixed;
        }
        double size = random.nextDouble() < PASTED
                ? LEAST_PASTED * Math.pow(MOST / LEAST_PASTED, random.nextDouble())
                : MEDIAN * Math.exp(SPREAD * random.nextGaussian());
        return (int) Math.clamp(size, LEAST, MOST);
    }

    String description() {
        return fixed > 0
                ? fixed + " characters"
                : String.format(Locale.ROOT, "mixed sizes (median %.0f, to %,d)", MEDIAN, MOST);
    }
}
