// SPDX-License-Identifier: Apache-2.0
package app.parley.client.welcome;

/// A chat as one line: its name, a line under it, a word at its end, which may be empty, and whether it is hosted here.
public record ChatRow(String key, String name, String line, String end, boolean hostedHere) {}
