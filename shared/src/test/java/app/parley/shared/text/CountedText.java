// SPDX-License-Identifier: Apache-2.0
package app.parley.shared.text;

/// A text that counts how often one of its characters is read: the steps of a parser. For one thread.
public final class CountedText implements CharSequence {
    private final String text;
    private long steps;

    public CountedText(String text) {
        this.text = text;
    }

    /// How many characters were read until now.
    public long steps() {
        return steps;
    }

    @Override
    public int length() {
        return text.length();
    }

    @Override
    public char charAt(int index) {
        steps++;
        return text.charAt(index);
    }

    @Override
    public String subSequence(int from, int to) {
        steps += to - from;
        return text.substring(from, to);
    }

    @Override
    public String toString() {
        return subSequence(0, text.length());
    }
}
