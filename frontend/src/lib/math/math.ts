/** Draws formulas as MathML. What draws them is loaded with the first one; one that cannot be read stays as it was written. */

export function showFormula(element: HTMLElement): void {
  const tex = element.textContent ?? '';
  void import('./draw.ts').then(
    ({draw}) => draw(element, tex),
    () => undefined,
  );
}
