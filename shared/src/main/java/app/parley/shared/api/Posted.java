// SPDX-License-Identifier: Apache-2.0
package app.parley.shared.api;

/// Where a message is kept. `at` is RFC 3339 in UTC with milliseconds.
public record Posted(String room, long seq, String id, String at) {}
