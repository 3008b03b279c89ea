// SPDX-License-Identifier: Apache-2.0

// The height that a keyboard on the screen leaves. Chrome and Firefox shrink the page themselves; Safari only says so.

/** @param {AbortSignal} signal */
export function watchViewport(signal) {
  const { visualViewport: seen } = window;
  if (!seen) return;
  const fit = () => {
    const covered = seen.scale === 1 && innerHeight - seen.height > 1;
    if (covered) document.documentElement.style.setProperty('--seen', `${seen.height}px`);
    else document.documentElement.style.removeProperty('--seen');
    // Safari has moved the page up to show the field, which is in sight now.
    if (covered) window.scrollTo(0, 0);
  };
  seen.addEventListener('resize', fit, { signal });
  fit();
}
