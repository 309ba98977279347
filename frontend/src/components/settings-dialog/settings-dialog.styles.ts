import {css} from 'lit';

export const styles = css`
  dialog {
    inline-size: min(46rem, calc(100vw - 2rem));
    block-size: min(40rem, calc(100dvh - 2rem));
    max-block-size: none;
    padding: 0;
    border: 1px solid var(--chat-color-line);
    border-radius: var(--chat-radius-composer);
    background: var(--chat-color-canvas);
    color: var(--chat-color-text);
    box-shadow: var(--chat-shadow-3);
    font-size: var(--chat-size-ui);
    overflow: hidden;
  }

  dialog::backdrop {
    background: var(--chat-color-scrim);
  }

  .frame {
    display: grid;
    grid-template-columns: 12rem minmax(0, 1fr);
    grid-template-rows: auto minmax(0, 1fr);
    block-size: 100%;
  }

  header {
    display: flex;
    grid-column: 1 / -1;
    align-items: center;
    justify-content: space-between;
    min-block-size: var(--chat-header);
    padding-inline: 1.25rem 0.5rem;
    border-block-end: 1px solid var(--chat-color-line);
  }

  h2 {
    margin: 0;
    font-size: var(--chat-size-h3);
    font-weight: var(--chat-weight-bold);
  }

  h3 {
    margin: 0 0 0.5rem;
    font-size: var(--chat-size-h4);
    font-weight: var(--chat-weight-bold);
  }

  [role='tablist'] {
    display: grid;
    align-content: start;
    gap: 2px;
    padding: 0.75rem;
    background: var(--chat-color-panel);
    overflow: auto;
  }

  section + section {
    margin-block-start: 1.75rem;
  }

  h4 {
    margin: 0 0 0.25rem;
    font-size: var(--chat-size-ui);
    font-weight: var(--chat-weight-bold);
  }

  section p {
    margin: 0;
  }

  [role='tab'] {
    min-block-size: var(--chat-control);
    padding: 0 0.75rem;
    border: 0;
    border-radius: var(--chat-radius-row);
    background: none;
    color: var(--chat-color-text-2);
    text-align: start;
    white-space: nowrap;
  }

  [role='tab']:hover {
    background: var(--chat-color-hover);
  }

  [role='tab'][aria-selected='true'] {
    background: var(--chat-color-selected);
    color: var(--chat-color-text);
    font-weight: var(--chat-weight-bold);
  }

  [role='tabpanel'] {
    padding: 1.25rem;
    overflow-y: auto;
    scrollbar-width: thin;
  }

  [role='tabpanel']:focus-visible,
  [role='tab']:focus-visible {
    outline-offset: -2px;
  }

  .row {
    display: grid;
    grid-template-columns: minmax(0, 1fr) auto;
    align-items: center;
    gap: 0.125rem 1rem;
    inline-size: 100%;
    min-block-size: 3rem;
    padding: 0.375rem 0;
    border: 0;
    border-block-end: 1px solid var(--chat-color-line);
    background: none;
    text-align: start;
  }

  .hint {
    grid-column: 1;
    margin: 0;
    color: var(--chat-color-text-3);
    font-size: var(--chat-size-xs);
    line-height: 1.45;
  }

  select {
    min-block-size: var(--chat-control);
    padding-inline: 0.625rem;
    border: 1px solid var(--chat-color-edge);
    border-radius: var(--chat-radius-button);
    background: var(--chat-color-raised);
    color: inherit;
    font: inherit;
  }

  input[type='range'] {
    inline-size: 9rem;
    min-block-size: var(--chat-control);
  }

  input[type='text'] {
    min-block-size: var(--chat-control);
    padding-inline: 0.625rem;
    border: 1px solid var(--chat-color-edge);
    border-radius: var(--chat-radius-button);
    background: var(--chat-color-raised);
  }

  .range {
    display: flex;
    align-items: center;
    gap: 0.5rem;
  }

  output {
    font-variant-numeric: tabular-nums;
  }

  table {
    inline-size: 100%;
    border-collapse: collapse;
  }

  th,
  td {
    padding: 0.4375rem 0;
    border-block-end: 1px solid var(--chat-color-line);
    font-weight: 400;
    text-align: start;
  }

  td {
    text-align: end;
    white-space: nowrap;
  }

  dl {
    margin: 1rem 0 0;
  }

  dt {
    font-weight: var(--chat-weight-medium);
  }

  dd {
    display: grid;
    gap: 0.25rem;
    margin: 0.125rem 0 1rem;
    color: var(--chat-color-text-3);
    font-size: var(--chat-size-xs);
  }

  code {
    padding: 0.375rem 0.625rem;
    border: 1px solid var(--chat-color-line);
    border-radius: var(--chat-radius-chip);
    background: var(--chat-color-sunken);
    color: var(--chat-color-text);
    font-family: var(--chat-font-code);
    font-size: var(--chat-size-code);
    line-height: 1.55;
    overflow-wrap: anywhere;
  }

  a {
    color: var(--chat-color-accent);
    text-underline-offset: 3px;
  }

  .danger {
    border-color: var(--chat-color-danger);
    color: var(--chat-color-danger);
  }

  form {
    display: flex;
    flex-wrap: wrap;
    align-items: end;
    gap: 0.5rem;
    margin-block-start: 0.75rem;
  }

  form label {
    display: grid;
    gap: 0.25rem;
    color: var(--chat-color-text-2);
    font-size: var(--chat-size-xs);
  }

  @media (max-width: 47.99em) {
    dialog {
      inline-size: 100vw;
      max-inline-size: none;
      block-size: 100dvh;
      margin: 0;
      border: 0;
      border-radius: 0;
    }

    .frame {
      grid-template-columns: minmax(0, 1fr);
      grid-template-rows: auto auto minmax(0, 1fr);
    }

    [role='tablist'] {
      grid-template-columns: repeat(auto-fit, minmax(max(5.5rem, 22%), 1fr));
      padding: 0.375rem 0.5rem;
    }

    [role='tab'] {
      padding-inline: 0.25rem;
      text-align: center;
    }
  }

  /* Six of them: two lines of three. */
  @media (max-width: 47.99em) and (hover: none) and (pointer: coarse) {
    [role='tablist'] {
      grid-template-columns: repeat(auto-fit, minmax(max(5.5rem, 26%), 1fr));
    }
  }
`;
