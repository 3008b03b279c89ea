// SPDX-License-Identifier: Apache-2.0

// Runs before everything else, in every browser: so it is no module and in the JavaScript of 2009.
//
// It takes the look before the first picture, so that nothing flashes, and says what stands in the way when the page
// cannot start: a browser that is too old, or a part that did not come.
(function () {
  'use strict';
  var root = document.documentElement;
  var look = null;
  try {
    look = localStorage.getItem('parley.look');
  } catch (ignored) {
    // Without storage the system's look is taken.
  }
  root.setAttribute('data-look', look === 'light' || look === 'dark' ? look : 'auto');

  function knowsEverything() {
    try {
      // Looking behind came last to Safari (16.4), dvh to Chrome (108).
      return (
        new RegExp('(?<!a)b').test('b') &&
        typeof AbortSignal.timeout === 'function' &&
        typeof Array.prototype.findLast === 'function' &&
        typeof HTMLDialogElement === 'function' &&
        CSS.supports('height', '1dvh')
      );
    } catch (ignored) {
      return false;
    }
  }

  var old = !knowsEverything();
  root.setAttribute('data-starting', old ? 'old' : 'now');
  window.addEventListener(
    'error',
    function () {
      // main.js takes the attribute away when it begins.
      if (root.getAttribute('data-starting') === 'now') root.setAttribute('data-starting', 'broken');
    },
    true
  );
})();
