// SPDX-License-Identifier: Apache-2.0

/// The files of the page in the browser.
@NullMarked
package app.parley.server.page;

import org.jspecify.annotations.NullMarked;
