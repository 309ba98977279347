import {css} from 'lit';

export const styles = css`
  :host {
    display: grid;
    grid-template-columns: auto minmax(0, 1fr) auto;
    grid-template-rows: minmax(0, 1fr);
    block-size: 100dvh;
    background: var(--chat-color-canvas);
  }

  .side {
    inline-size: var(--chat-sidebar-width);
    border-inline-end: 1px solid var(--chat-color-line);
  }

  .details {
    grid-column: 3;
    inline-size: var(--chat-details-width);
    border-inline-start: 1px solid var(--chat-color-line);
  }

  .details[data-over] {
    position: fixed;
    inset-block: 0;
    inset-inline-end: 0;
    z-index: 4;
    inline-size: min(340px, 100vw);
    box-shadow: var(--chat-shadow-3);
  }

  main {
    position: relative;
    grid-column: 2;
    min-inline-size: 0;
    block-size: 100%;
  }

  dialog {
    margin: 0;
    padding: 0;
    border: 0;
    background: var(--chat-color-panel);
    color: var(--chat-color-text);
    overflow: hidden;
    transform: none;
    transition: transform var(--chat-time-drawer) var(--chat-ease);
  }

  .drawer {
    inline-size: 300px;
    max-inline-size: 88vw;
    block-size: 100dvh;
    max-block-size: none;
    border-inline-end: 1px solid var(--chat-color-line);

    @starting-style {
      transform: translateX(-100%);
    }
  }

  :host(:dir(rtl)) .drawer {
    @starting-style {
      transform: translateX(100%);
    }
  }

  .sheet {
    inset: auto 0 0;
    inline-size: 100%;
    max-inline-size: none;
    block-size: 85dvh;
    border-block-start: 1px solid var(--chat-color-line);
    border-radius: var(--chat-radius-composer) var(--chat-radius-composer) 0 0;

    @starting-style {
      transform: translateY(100%);
    }
  }

  dialog::backdrop {
    background: var(--chat-color-scrim);
  }

  @media (max-width: 47.99em) {
    .drawer {
      inline-size: min(88vw, 340px);
    }
  }

  @media print {
    :host {
      display: block;
      block-size: auto;
    }

    .side,
    .details,
    dialog,
    panel-divider {
      display: none;
    }
  }
`;
