// SPDX-License-Identifier: Apache-2.0

/// A person's own account: its password, the devices that are signed in to it, and its end.
@NullMarked
package app.parley.client.account;

import org.jspecify.annotations.NullMarked;
