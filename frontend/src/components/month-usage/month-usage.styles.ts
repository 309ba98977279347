import {css} from 'lit';

export const styles = css`
  :host {
    display: block;
  }

  .months {
    display: flex;
    align-items: center;
    gap: 0.5rem;
    margin-block-end: 0.75rem;
  }

  .months strong {
    min-inline-size: 9rem;
    text-align: center;
  }

  table {
    inline-size: 100%;
    margin-block-end: 1.25rem;
    border-collapse: collapse;
    font-variant-numeric: tabular-nums;
  }

  caption {
    padding-block-end: 0.25rem;
    color: var(--chat-color-text-2);
    font-size: var(--chat-size-xs);
    text-align: start;
  }

  th,
  td {
    padding: 0.4375rem 0 0.4375rem 0.75rem;
    border-block-end: 1px solid var(--chat-color-line);
    font-weight: 400;
    text-align: end;
  }

  thead th {
    color: var(--chat-color-text-3);
    font-size: var(--chat-size-2xs);
  }

  /* Both tables have the same columns. */
  :is(th, td):not(:first-child) {
    inline-size: min(5rem, 14vw);
  }

  th:first-child {
    padding-inline-start: 0;
    overflow-wrap: anywhere;
    text-align: start;
  }

  tfoot :is(th, td) {
    border-block-end: 0;
    font-weight: var(--chat-weight-bold);
  }

  .hint {
    margin: 0;
    color: var(--chat-color-text-3);
    font-size: var(--chat-size-xs);
  }
`;
