// SPDX-License-Identifier: Apache-2.0
package app.parley.server.log;

/// A message as it is now: whose it is, by the store's number, and its text, which is empty once it was deleted.
public record MessageNow(long author, String text, boolean deleted) {}
