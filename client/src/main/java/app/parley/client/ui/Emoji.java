// SPDX-License-Identifier: Apache-2.0
package app.parley.client.ui;

/// One emoji: its characters, its place on the sheet, what it is called, and where it stands among the others.
public record Emoji(String text, int column, int row, String shortName, String group, int order, String name) {}
