/** A browser's storage that holds so many characters and no more. */
export function memoryStorage(limit = Number.POSITIVE_INFINITY): Storage {
  const texts = new Map<string, string>();
  return {
    get length() {
      return texts.size;
    },
    clear: () => texts.clear(),
    getItem: (key) => texts.get(key) ?? null,
    key: (index) => [...texts.keys()][index] ?? null,
    removeItem: (key) => void texts.delete(key),
    setItem(key, text) {
      const others = [...texts].reduce((sum, [k, t]) => sum + (k === key ? 0 : t.length), 0);
      if (others + text.length > limit) throw new Error('QuotaExceededError');
      texts.set(key, text);
    },
  };
}
