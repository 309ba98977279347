import {LitElement} from 'lit';

/** Renders into the page itself: selection, copying, finding and printing then work across elements. */
export class LightElement extends LitElement {
  protected override createRenderRoot(): HTMLElement {
    return this;
  }
}
