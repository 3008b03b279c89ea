// SPDX-License-Identifier: Apache-2.0

// Small tools for the document: making elements, and keeping a list of them in step with data.

/** Make an element. An attribute that is null or false is left out. */
export function element(tag, attributes = {}, ...children) {
  const node = document.createElement(tag);
  for (const [name, value] of Object.entries(attributes)) {
    if (value === null || value === undefined || value === false) continue;
    node.setAttribute(name, value === true ? '' : value);
  }
  node.append(...children.filter((child) => child !== null && child !== undefined));
  return node;
}

/** The element of that id; which kind it is, is written in index.html. @param {string} id @returns {any} */
export const byId = (id) => document.getElementById(id);

/** A sign from the shapes in index.html. It is decoration: the control that holds it has a label. */
export function icon(name) {
  const svg = document.createElementNS('http://www.w3.org/2000/svg', 'svg');
  const use = document.createElementNS('http://www.w3.org/2000/svg', 'use');
  svg.setAttribute('aria-hidden', 'true');
  use.setAttribute('href', `#icon-${name}`);
  svg.append(use);
  return svg;
}

/** Text that only a screen reader says. */
export const unseen = (text) => element('span', { class: 'unseen' }, text);

/**
 * Make `parent` hold one child for each item, in order. Children are reused by key, so focus and selection stay.
 * @template T
 * @param {HTMLElement} parent
 * @param {T[]} items
 * @param {(item: T) => string} keyOf
 * @param {(item: T) => HTMLElement} make
 * @param {(node: HTMLElement, item: T) => void} update
 */
export function keepInStep(parent, items, keyOf, make, update) {
  const children = /** @type {HTMLElement[]} */ ([...parent.children]);
  const held = new Map(children.map((node) => [node.dataset.key, node]));
  /** @type {Element | null} */
  let place = parent.firstElementChild;
  for (const item of items) {
    const key = keyOf(item);
    let node = held.get(key);
    if (node) {
      held.delete(key);
    } else {
      node = make(item);
      node.dataset.key = key;
    }
    update(node, item);
    if (node === place) place = place.nextElementSibling;
    else parent.insertBefore(node, place);
  }
  for (const node of held.values()) node.remove();
}

/**
 * Run `draw` once on the next frame however often it is asked for, so that a burst of frames is one piece of work.
 * A hidden page gets no frames; a timer serves it.
 */
export function oncePerFrame(draw) {
  let asked = false;
  const run = () => {
    asked = false;
    draw();
  };
  return () => {
    if (asked) return;
    asked = true;
    onNextFrame(run);
  };
}

function onNextFrame(run) {
  if (document.hidden) setTimeout(run, 100);
  else requestAnimationFrame(run);
}

/** Run the first of the steps now and each other one in a frame of its own, until `stopped`.
 *  @param {(() => void)[]} steps @param {() => boolean} stopped */
export function inFrames([step, ...others], stopped) {
  step();
  if (others.length > 0) onNextFrame(() => stopped() || inFrames(others, stopped));
}
