/** Makes a value when it is first needed and keeps it. The formatters of `Intl` read a lot for what is often never shown. */
export function once<Value>(make: () => Value): () => Value {
  let made: {readonly value: Value} | null = null;
  return () => (made ??= {value: make()}).value;
}
