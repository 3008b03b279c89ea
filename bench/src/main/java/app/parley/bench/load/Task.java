// SPDX-License-Identifier: Apache-2.0
package app.parley.bench.load;

/// What a load generator is told: to put `load` on the server that is the process `pid`, listens on `address`, and
/// speaks `dialect`; `java` says whether it is a Java process.
public record Task(Dialect.Name dialect, String address, long pid, boolean java, Load load) {}
