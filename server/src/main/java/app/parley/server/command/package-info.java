// SPDX-License-Identifier: Apache-2.0

/// The command line: the options of `parley server`, and the words for mistakes.
@NullMarked
package app.parley.server.command;

import org.jspecify.annotations.NullMarked;
