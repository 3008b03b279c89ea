// SPDX-License-Identifier: Apache-2.0
package app.parley.server.access;

import app.parley.shared.refusal.Reason;
import app.parley.shared.refusal.Refusal;

/// The answer of [Policy] about acts on people.
public enum PersonVerdict {
    ALLOWED,
    /// Only the owner and admins act on people.
    ROLE,
    /// The person's role is not below the caller's, or would not be afterwards.
    RANK;

    /// Do nothing where it is allowed.
    ///
    /// @throws Refusal `forbidden` otherwise, saying why
    public void require() {
        switch (this) {
            case ALLOWED -> {}
            case ROLE -> throw Reason.FORBIDDEN_ROLE.refusal();
            case RANK -> throw Reason.FORBIDDEN_RANK.refusal();
        }
    }
}
