/** Loads a module when it is first needed and remembers it; one that could not be loaded is asked for again. */
export function late<Module>(load: () => Promise<Module>): () => Promise<Module> {
  let loaded: Promise<Module> | null = null;
  return () => {
    // Asking the bundler's own `import` each time would have it look through the whole page for what is preloaded.
    loaded ??= load().catch((error: unknown) => {
      loaded = null;
      throw error;
    });
    return loaded;
  };
}
