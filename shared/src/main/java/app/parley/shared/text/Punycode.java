// SPDX-License-Identifier: Apache-2.0
package app.parley.shared.text;

/// Writes a label of a host name in ASCII (RFC 3492, section 6.3). Stateless.
final class Punycode {
    private static final int BASE = 36;
    private static final int T_MIN = 1;
    private static final int T_MAX = 26;
    private static final int SKEW = 38;
    private static final int DAMP = 700;
    private static final int FIRST_BIAS = 72;
    private static final int FIRST_CODE = 0x80;

    private Punycode() {}

    /// Return `label` in ASCII, without the prefix `xn--`.
    static String encode(String label) {
        int[] codes = label.codePoints().toArray();
        var output = new StringBuilder();
        label.codePoints().filter(c -> c < FIRST_CODE).forEach(output::appendCodePoint);
        int basic = output.length();
        if (basic > 0) {
            output.append('-');
        }
        int next = FIRST_CODE;
        int delta = 0;
        int bias = FIRST_BIAS;
        for (int done = basic; done < codes.length; next++, delta++) {
            int least = least(codes, next);
            delta += (least - next) * (done + 1);
            next = least;
            for (int code : codes) {
                if (code < next) {
                    delta++;
                } else if (code == next) {
                    write(delta, bias, output);
                    bias = adapt(delta, done + 1, done == basic);
                    delta = 0;
                    done++;
                }
            }
        }
        return output.toString();
    }

    private static int least(int[] codes, int from) {
        int least = Integer.MAX_VALUE;
        for (int code : codes) {
            if (code >= from && code < least) {
                least = code;
            }
        }
        return least;
    }

    private static void write(int delta, int bias, StringBuilder output) {
        int rest = delta;
        for (int k = BASE; ; k += BASE) {
            int threshold = Math.clamp((long) k - bias, T_MIN, T_MAX);
            if (rest < threshold) {
                output.append(digit(rest));
                return;
            }
            output.append(digit(threshold + (rest - threshold) % (BASE - threshold)));
            rest = (rest - threshold) / (BASE - threshold);
        }
    }

    private static char digit(int value) {
        return (char) (value < 26 ? 'a' + value : '0' + value - 26);
    }

    private static int adapt(int delta, int points, boolean first) {
        int rest = first ? delta / DAMP : delta / 2;
        rest += rest / points;
        int k = 0;
        while (rest > (BASE - T_MIN) * T_MAX / 2) {
            rest /= BASE - T_MIN;
            k += BASE;
        }
        return k + (BASE - T_MIN + 1) * rest / (rest + SKEW);
    }
}
