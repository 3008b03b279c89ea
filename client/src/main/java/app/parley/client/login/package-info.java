// SPDX-License-Identifier: Apache-2.0

/// Signing in, and creating an account.
@NullMarked
package app.parley.client.login;

import org.jspecify.annotations.NullMarked;
