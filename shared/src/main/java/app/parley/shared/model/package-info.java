// SPDX-License-Identifier: Apache-2.0

/// Values that cannot be invalid: code that holds one may rely on it.
@NullMarked
package app.parley.shared.model;

import org.jspecify.annotations.NullMarked;
