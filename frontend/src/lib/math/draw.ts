/** The door to Temml. */
import temml from 'temml';
import './math.css';

/** Sizes in em and points that no formula needs more of: a hostile one could cover the page. */
const LARGEST: [number, number] = [10, 200];

export function draw(element: HTMLElement, tex: string): void {
  const holder = document.createElement('span');
  try {
    temml.render(tex, holder, {displayMode: element.classList.contains('md-display'), trust: false, maxSize: LARGEST, maxExpand: 200, throwOnError: true});
  } catch (error) {
    element.title = error instanceof Error ? error.message : '';
    return;
  }
  holder.querySelector('math')?.setAttribute('aria-label', tex);
  element.dataset['tex'] = tex;
  element.replaceChildren(...holder.childNodes);
}
