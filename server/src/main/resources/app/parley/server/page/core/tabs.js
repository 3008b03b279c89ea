// SPDX-License-Identifier: Apache-2.0

// What the tabs of one account tell each other.

export class Tabs {
  /** @param {string} account @param {(message: {what: string}) => void} heard */
  constructor(account, heard) {
    this.channel = new BroadcastChannel(`parley ${new URL('.', location.href).pathname} ${account}`);
    this.channel.onmessage = ({ data }) => heard(data);
  }

  tell(message) {
    this.channel?.postMessage(message);
  }

  stop() {
    this.channel?.close();
    this.channel = null;
  }
}
