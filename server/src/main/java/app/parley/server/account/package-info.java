// SPDX-License-Identifier: Apache-2.0

/// Accounts, passwords, sessions, tokens and invites.
@NullMarked
package app.parley.server.account;

import org.jspecify.annotations.NullMarked;
