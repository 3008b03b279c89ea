package app.parley.bench;

/// What a load generator is told: to put `work` on `server`, the process `pid`, which listens on `address`.
record Task(Contestant server, String address, long pid, Workload work) {}
