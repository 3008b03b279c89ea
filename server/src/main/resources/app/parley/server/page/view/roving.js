// SPDX-License-Identifier: Apache-2.0

// A list that is one stop of the Tab key, in which arrows, Home and End walk.

const STEPS = { ArrowDown: 1, ArrowUp: -1, ArrowRight: 1, ArrowLeft: -1 };

export class Roving {
  /**
   * @param {HTMLElement} list
   * @param {string} selector what in it takes the focus
   * @param {AbortSignal} signal
   */
  constructor(list, selector, signal) {
    this.list = list;
    this.selector = selector;
    list.addEventListener('keydown', (event) => this.#walk(event), { signal });
    list.addEventListener('focusin', (/** @type {any} */ { target }) => this.#stopAt(target.closest(selector)), { signal });
  }

  /** After the list was drawn: the stop is where it was, else at what is current, else at the first. */
  settle() {
    const all = this.#all();
    const stop = all.includes(this.stop)
      ? this.stop
      : (all.find((node) => node.hasAttribute('aria-current')) ?? all[0]);
    for (const node of all) if (node !== stop) node.tabIndex = -1;
    if (stop) stop.tabIndex = 0;
  }

  #stopAt(node) {
    if (!node || node === this.stop) return;
    this.stop = node;
    this.settle();
  }

  #walk(event) {
    if (event.ctrlKey || event.metaKey || event.altKey || event.shiftKey) return;
    const all = this.#all();
    const at = all.indexOf(event.target.closest(this.selector));
    if (at < 0) return;
    const to = event.key === 'Home' ? 0 : event.key === 'End' ? all.length - 1 : at + (STEPS[event.key] ?? NaN);
    if (Number.isNaN(to)) return;
    event.preventDefault();
    all[to]?.focus();
  }

  /** @returns {any[]} */
  #all() {
    return [...this.list.querySelectorAll(this.selector)];
  }
}
