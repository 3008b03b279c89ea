// SPDX-License-Identifier: Apache-2.0

/// Checks the documents: their commands run, their links lead to a file and a heading, their options exist.
///
/// In `README.md`, `CONTRIBUTING.md` and `docs` without its decision records, a block fenced as `sh` is run. A block
/// fenced as `sh fails` is run and must fail. A `text` block right behind either is the expected output, in which `…`
/// matches anything. A block fenced as `console` is not run and is listed in `not-run.txt`. A block inside an HTML
/// comment counts too, so that a page can prepare what its visible commands need.
@org.jspecify.annotations.NullMarked
package app.parley.server.docs;
