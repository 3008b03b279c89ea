// SPDX-License-Identifier: Apache-2.0
package app.parley.bench.load;

/// What a message's text begins with: when it was to be sent, in nanoseconds since this process began to measure, its
/// room's number, and the text's length. Finds them in what servers send. For one thread.
///
/// The time is that at which the message was due, so that a late publisher makes no server look fast. No two messages
/// have the same, so it is a message's number too. Digits are of base 64: the form is short and of one length, and a
/// reader that knows where the last one stood finds the next at once.
final class Stamp {
    /// `#TTTTTTTTRRRSSS#`
    static final int LENGTH = 16;

    private static final int TIME_DIGITS = 8;
    private static final int ROOM_DIGITS = 3;
    private static final byte MARK = '#';
    private static final String DIGITS = "0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz-_";
    private static final byte[] VALUES = values();
    private static final long ORIGIN = System.nanoTime();

    /// Compresses like texts of people.
    private static final String FILLER = filler();

    private long time;
    private int room;
    private int end;
    private int usual;

    static long now() {
        return System.nanoTime() - ORIGIN;
    }

    /// Return a text of `size` characters that carries `time` and `room`.
    static String text(long time, int room, int size) {
        var text = new StringBuilder(Math.max(LENGTH, size));
        text.append((char) MARK);
        digits(text, time, TIME_DIGITS);
        digits(text, room, ROOM_DIGITS);
        digits(text, Math.max(LENGTH, size), LENGTH - 2 - TIME_DIGITS - ROOM_DIGITS);
        text.append((char) MARK);
        int from = (int) (time / 1000 % 997);
        while (text.length() < size) {
            int length = Math.min(size - text.length(), FILLER.length() - from);
            text.append(FILLER, from, from + length);
            from = 0;
        }
        return text.toString();
    }

    /// Go to the first stamp in `bytes` from `from` to before `to`; return false when there is none.
    boolean find(byte[] bytes, int from, int to) {
        // Frames of one server are alike: look where it was the last time.
        if (is(bytes, from + usual, to)) {
            take(bytes, from + usual);
            return true;
        }
        for (int at = from; at <= to - LENGTH; at++) {
            if (is(bytes, at, to)) {
                usual = at - from;
                take(bytes, at);
                return true;
            }
        }
        return false;
    }

    /// When the message that was found was to be sent.
    long time() {
        return time;
    }

    int room() {
        return room;
    }

    /// Where the text ends that was found.
    int end() {
        return end;
    }

    private static boolean is(byte[] bytes, int at, int to) {
        return at <= to - LENGTH && bytes[at] == MARK && bytes[at + LENGTH - 1] == MARK;
    }

    private void take(byte[] bytes, int at) {
        int digit = at + 1;
        time = number(bytes, digit, TIME_DIGITS);
        room = (int) number(bytes, digit + TIME_DIGITS, ROOM_DIGITS);
        int size = (int) number(bytes, digit + TIME_DIGITS + ROOM_DIGITS, LENGTH - 2 - TIME_DIGITS - ROOM_DIGITS);
        end = at + size;
    }

    private static long number(byte[] bytes, int from, int count) {
        long number = 0;
        for (int i = from; i < from + count; i++) {
            number = number << 6 | VALUES[bytes[i] & 0x7f];
        }
        return number;
    }

    private static void digits(StringBuilder text, long number, int count) {
        for (int i = count - 1; i >= 0; i--) {
            text.append(DIGITS.charAt((int) (number >>> (6 * i)) & 0x3f));
        }
    }

    private static byte[] values() {
        var values = new byte[128];
        for (int i = 0; i < DIGITS.length(); i++) {
            values[DIGITS.charAt(i)] = (byte) i;
        }
        return values;
    }

    private static String filler() {
        var words =
                ("the build is green again and I will look at it after lunch could you send me a link when it is there"
                                + " we meet at ten tomorrow not today sorry that was my mistake thanks for the quick answer does"
                                + " anyone know why the printer on the second floor makes this noise it works here now")
                        .split(" ", -1);
        var text = new StringBuilder();
        long seed = 7;
        while (text.length() < 4_096) {
            seed = seed * 6_364_136_223_846_793_005L + 1_442_695_040_888_963_407L;
            text.append(words[(int) ((seed >>> 33) % words.length)]).append(' ');
        }
        return text.toString();
    }
}
