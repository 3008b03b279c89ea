// SPDX-License-Identifier: Apache-2.0

// Files that are dropped or pasted. The server takes none yet: that is said, and the browser does not leave the page to
// show what was dropped.

const holdsFiles = (transfer) => transfer !== null && Array.from(transfer.types).includes('Files');

/** @param {() => void} refused called when a file was to be sent @param {AbortSignal} signal */
export function refuseFiles(refused, signal) {
  const over = (event) => {
    if (!holdsFiles(event.dataTransfer)) return;
    event.preventDefault();
    event.dataTransfer.dropEffect = 'none';
    if (event.type === 'dragenter' || event.type === 'drop') refused();
  };
  for (const type of ['dragenter', 'dragover', 'drop']) document.addEventListener(type, over, { signal });
  document.addEventListener(
    'paste',
    (event) => {
      // Text copied from a word processor comes with a picture of itself.
      if (!holdsFiles(event.clipboardData) || event.clipboardData.types.includes('text/plain')) return;
      event.preventDefault();
      refused();
    },
    { signal },
  );
}
