// SPDX-License-Identifier: Apache-2.0

/// Asking the person whether a key is their chat's.
@NullMarked
package app.parley.client.trust;

import org.jspecify.annotations.NullMarked;
