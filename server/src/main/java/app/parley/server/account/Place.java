// SPDX-License-Identifier: Apache-2.0
package app.parley.server.account;

/// The origin of a sign-in, to which wrong guesses are charged.
sealed interface Place permits Network, KnownDevice {}
