/** Draws formulas as MathML. What draws them is loaded with the first one; one that cannot be read stays as it was written. */
import {late} from '../late.ts';

const drawing = late(() => import('./draw.ts'));

export function showFormula(element: HTMLElement): void {
  const tex = element.textContent ?? '';
  void drawing().then(
    ({draw}) => draw(element, tex),
    () => undefined,
  );
}
