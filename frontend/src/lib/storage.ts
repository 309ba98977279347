/** What this device remembers: JSON values in localStorage under one prefix, in memory where that is blocked or full. */
const PREFIX = 'chatapp.';
const memory = new Map<string, string>();

export function remember(key: string, value: unknown): void {
  const text = JSON.stringify(value);
  memory.set(key, text);
  try {
    localStorage.setItem(PREFIX + key, text);
  } catch {
    // Private windows and full quotas refuse; the copy in memory lasts as long as the page.
    return;
  }
}

/** The value kept under `key`, or `fallback` when there is none or it is not what `isValid` expects. */
export function recall<T>(key: string, fallback: T, isValid: (value: unknown) => value is T): T {
  const text = stored(key);
  if (text === null) return fallback;
  try {
    const value: unknown = JSON.parse(text);
    return isValid(value) ? value : fallback;
  } catch {
    return fallback;
  }
}

export function forget(key: string): void {
  memory.delete(key);
  try {
    localStorage.removeItem(PREFIX + key);
  } catch {
    return;
  }
}

/** Calls back when another tab changes the value kept under `key`. */
export function watchStored(key: string, onChange: () => void): void {
  addEventListener('storage', (event) => {
    if (event.key === PREFIX + key) onChange();
  });
}

function stored(key: string): string | null {
  try {
    return localStorage.getItem(PREFIX + key) ?? memory.get(key) ?? null;
  } catch {
    return memory.get(key) ?? null;
  }
}
