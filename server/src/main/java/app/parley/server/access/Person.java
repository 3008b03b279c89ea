// SPDX-License-Identifier: Apache-2.0
package app.parley.server.access;

import app.parley.server.log.AccountRef;

/// An account that something is done to, and its role in the chat.
public record Person(AccountRef account, Role role) {}
