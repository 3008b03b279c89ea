// SPDX-License-Identifier: Apache-2.0
package app.parley.server.log;

import app.parley.shared.model.Username;

/// An account as the store numbers it and as people name it.
public record AccountRef(long no, Username name) {}
