// SPDX-License-Identifier: Apache-2.0

/// The command line: its options, its words for mistakes, and the command `parley server`.
@NullMarked
package app.parley.server.command;

import org.jspecify.annotations.NullMarked;
