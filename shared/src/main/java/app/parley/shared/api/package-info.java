// SPDX-License-Identifier: Apache-2.0

/// The bodies of the HTTP calls, one record each, named as the contract names their fields.
@NullMarked
package app.parley.shared.api;

import org.jspecify.annotations.NullMarked;
