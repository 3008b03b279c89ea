// SPDX-License-Identifier: Apache-2.0

/// Holds the documents to what they say: commands run, links lead somewhere, options exist.
///
/// In `README.md`, `CONTRIBUTING.md` and `docs/*.md`, what is fenced as `sh` is run, as `sh fails` is run
/// and must fail, and a `text` right behind it is what comes out, `…` standing for anything. What is fenced
/// as `console` is not run, and stands in `not-run.txt`.
@org.jspecify.annotations.NullMarked
package app.parley.server.docs;
