// SPDX-License-Identifier: Apache-2.0
package app.parley.shared.text;

/// Characters of a text, from `from` to before `to`.
public record TextRange(int from, int to) {}
