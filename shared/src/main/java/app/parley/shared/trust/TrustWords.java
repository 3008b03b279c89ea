// SPDX-License-Identifier: Apache-2.0
package app.parley.shared.trust;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;

/// Six words that stand for a server's key, so that two people can compare it aloud.
///
/// They are the first 66 bits of the key's hash, eleven bits a word, in the English list of BIP 39: 2,048 common words
/// that differ in their first four letters.
public final class TrustWords {
    public static final int COUNT = 6;

    private static final int LIST_LENGTH = 2_048;
    private static final int BITS = 11;

    private TrustWords() {}

    /// Return the words of `pin`, always the same ones.
    public static List<String> of(KeyPin pin) {
        var list = list();
        var hash = pin.hash();
        var words = new ArrayList<String>(COUNT);
        for (int i = 0; i < COUNT; i++) {
            words.add(list.get(bits(hash, i * BITS)));
        }
        return List.copyOf(words);
    }

    /// Return the eleven bits of `hash` that begin at bit `from`.
    private static int bits(byte[] hash, int from) {
        int value = 0;
        for (int bit = from; bit < from + BITS; bit++) {
            value = value << 1 | (hash[bit / 8] >> (7 - bit % 8) & 1);
        }
        return value;
    }

    /// Read at each use: a program asks once or twice in its life, and need not keep two thousand words for that.
    private static List<String> list() {
        try (var in = TrustWords.class.getResourceAsStream("trust-words.txt")) {
            if (in == null) {
                throw new IllegalStateException("the words are not in the jar");
            }
            var words = new String(in.readAllBytes(), StandardCharsets.US_ASCII)
                    .lines()
                    .toList();
            if (words.size() != LIST_LENGTH) {
                throw new IllegalStateException("the list of words is not whole");
            }
            return words;
        } catch (IOException e) {
            throw new UncheckedIOException("reading the list of words", e);
        }
    }
}
