package app.parley.bench;

/// What every server has to do: carry `rate` messages a second of `size` characters to each of `members` in one room,
/// for `seconds`, after as much for `warmup` seconds that is not counted.
record Workload(int members, int rate, int seconds, int warmup, int size) {}
