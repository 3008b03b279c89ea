// SPDX-License-Identifier: Apache-2.0

// A document that only counts: enough for what draws the text of a message.

/** Elements and texts that were made since the last look, and their letters. */
export const drawn = { nodes: 0, letters: 0 };

class Counted {
  constructor(name) {
    this.localName = name;
    this.attributes = new Map();
    this.children = [];
    this.classList = { add: () => {}, toggle: () => {} };
    drawn.nodes++;
  }

  append(...children) {
    for (const child of children) {
      this.children.push(child);
      if (typeof child === 'string' && child !== '') count(child);
    }
  }

  setAttribute(name, value) {
    this.attributes.set(name, value);
  }

  addEventListener() {}
}

function count(text) {
  drawn.nodes++;
  drawn.letters += text.length;
}

globalThis.document = /** @type {any} */ ({
  hidden: false,
  createElement: (name) => new Counted(name),
  createTextNode: (text) => {
    count(text);
    return { text };
  },
});
