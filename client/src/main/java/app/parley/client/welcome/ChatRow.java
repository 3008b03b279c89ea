package app.parley.client.welcome;

/// A chat as one line: its name, a line under it, and a word at its end, which may be empty.
public record ChatRow(String key, String name, String line, String end) {}
