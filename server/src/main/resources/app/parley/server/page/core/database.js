// SPDX-License-Identifier: Apache-2.0

// What the browser keeps for this page: IndexedDB, or the page's memory where that is forbidden.
//
// Every record names its `account`, and is read and erased by it: no account sees what another one left.

const VERSION = 1;
const KEYS = {
  outbox: { keyPath: 'n', autoIncrement: true },
  rooms: { keyPath: ['account', 'id'] },
  drafts: { keyPath: ['account', 'room'] },
  turns: { keyPath: 'account' },
};
/** Some browsers neither open a database nor say why. */
const OPEN_LIMIT = 3000;

/** Open what this page keeps; two chats under one host do not mix. @returns {Promise<Database>} */
export async function openDatabase(name = `parley ${new URL('.', location.href).pathname}`) {
  try {
    return new Indexed(await open(name));
  } catch {
    return new Memory();
  }
}

async function open(name) {
  let limit;
  try {
    return await new Promise((resolve, reject) => {
      limit = setTimeout(reject, OPEN_LIMIT);
      const request = indexedDB.open(name, VERSION);
      request.onupgradeneeded = () => {
        for (const [store, options] of Object.entries(KEYS)) {
          request.result.createObjectStore(store, options).createIndex('account', 'account');
        }
      };
      request.onerror = reject;
      request.onsuccess = () => resolve(request.result);
    });
  } finally {
    clearTimeout(limit);
  }
}

const settled = (request) =>
  new Promise((resolve, reject) => {
    request.onsuccess = () => resolve(request.result);
    request.onerror = () => reject(request.error);
  });

/** The last request of a transaction: it is carried out even when the page is gone before its answer. */
function sealed(request) {
  request.transaction.commit();
  return settled(request);
}

/** Every call is one transaction, and a promise that fails when the browser did not take it. */
class Indexed {
  /** Whether what is kept here is there on the next visit. */
  lasting = true;

  constructor(idb) {
    this.idb = idb;
    idb.onversionchange = () => idb.close();
  }

  /** Records of the account, in the order of their keys. */
  async all(store, account) {
    return settled(this.idb.transaction(store).objectStore(store).index('account').getAll(account));
  }

  /** Keep it for good before the promise is fulfilled. @returns {Promise<*>} its key */
  async add(store, record) {
    return this.#write(store, (held) => sealed(held.add(record)), 'strict');
  }

  async put(store, record) {
    return this.#write(store, (held) => sealed(held.put(record)));
  }

  /** Put what `change` makes of the record, or leave it when that is null. */
  async update(store, key, change) {
    return this.#write(store, async (held) => {
      const record = change(await settled(held.get(key)));
      return record && settled(held.put(record));
    });
  }

  async remove(store, key) {
    return this.#write(store, (held) => sealed(held.delete(key)));
  }

  /** Erase what `account` has there, or with `others` what everybody else has. */
  async erase(store, account, others = false) {
    return this.#write(store, async (held) => {
      for (const key of await settled(held.index('account').getAllKeys(others ? undefined : account))) {
        const record = others ? await settled(held.get(key)) : null;
        if (record?.account !== account || !others) held.delete(key);
      }
    });
  }

  async #write(store, run, durability = 'default') {
    const transaction = this.idb.transaction(store, 'readwrite', { durability });
    const done = new Promise((resolve, reject) => {
      transaction.oncomplete = resolve;
      transaction.onabort = transaction.onerror = () => reject(transaction.error);
    });
    const [result] = await Promise.all([run(transaction.objectStore(store)), done]);
    return result;
  }
}

/** The same as long as the page is open. */
class Memory {
  lasting = false;
  #stores = Object.fromEntries(Object.keys(KEYS).map((store) => [store, new Map()]));
  #next = 1;

  async all(store, account) {
    return [...this.#stores[store].values()].filter((record) => record.account === account);
  }

  async add(store, record) {
    const n = this.#next++;
    this.#stores[store].set(String(n), { ...record, n });
    return n;
  }

  async put(store, record) {
    const path = KEYS[store].keyPath;
    this.#stores[store].set(String(Array.isArray(path) ? path.map((name) => record[name]) : record[path]), record);
  }

  async update(store, key, change) {
    const record = change(this.#stores[store].get(String(key)));
    if (record) await this.put(store, record);
  }

  async remove(store, key) {
    this.#stores[store].delete(String(key));
  }

  async erase(store, account, others = false) {
    for (const [key, record] of this.#stores[store]) {
      if ((record.account === account) !== others) this.#stores[store].delete(key);
    }
  }
}

/** @typedef {Indexed|Memory} Database */
