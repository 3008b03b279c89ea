// SPDX-License-Identifier: Apache-2.0
package app.parley.server.account;

/// A device that signed in to an account before and presented that account's device token. `no` is its row's number.
record KnownDevice(long no) implements Place {}
