import {css} from 'lit';

export const styles = css`
  :host {
    display: grid;
    grid-template-rows: auto minmax(0, 1fr);
    grid-template-columns: minmax(0, 1fr);
    block-size: 100%;
    background: var(--chat-color-panel);
    color: var(--chat-color-text);
    font-size: var(--chat-size-ui);
  }

  header {
    display: flex;
    align-items: center;
    gap: 0.25rem;
    min-block-size: var(--chat-header);
    padding-inline: 0.75rem max(0.5rem, env(safe-area-inset-right));
    border-block-end: 1px solid var(--chat-color-line);
  }

  [role='tablist'] {
    display: flex;
    flex: 1;
    gap: 0.25rem;
    min-inline-size: 0;
    padding: 3px;
    overflow-x: auto;
    scrollbar-width: none;
  }

  [role='tab'] {
    min-block-size: var(--chat-control);
    padding: 0 0.4rem;
    border: 0;
    border-radius: var(--chat-radius-row);
    background: none;
    color: var(--chat-color-text-2);
    font-size: var(--chat-size-ui);
    white-space: nowrap;
  }

  .count {
    color: var(--chat-color-text-3);
    font-weight: 400;
    font-variant-numeric: tabular-nums;
  }

  [aria-selected='true'] .count {
    color: var(--chat-color-text-2);
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
    padding: 1rem 1rem 2rem;
    padding-block-end: max(2rem, env(safe-area-inset-bottom));
    overflow-y: auto;
    scrollbar-width: thin;
    scrollbar-color: var(--chat-color-edge) transparent;
  }

  [role='tabpanel']:focus-visible {
    outline-offset: -2px;
  }

  h2,
  h3,
  p,
  dl,
  dd,
  ol,
  ul {
    margin: 0;
    padding: 0;
  }

  ol,
  ul {
    list-style: none;
  }

  h3,
  label.title {
    display: flex;
    align-items: baseline;
    justify-content: space-between;
    color: var(--chat-color-text-2);
    font-size: var(--chat-size-xs);
    font-weight: var(--chat-weight-bold);
    line-height: 1.4;
  }

  .saved {
    color: var(--chat-color-ok);
    font-weight: var(--chat-weight-medium);
  }

  section + section {
    margin-block-start: 1.25rem;
    padding-block-start: 1.25rem;
    border-block-start: 1px solid var(--chat-color-line);
  }

  section > * + * {
    margin-block-start: 0.5rem;
  }

  textarea {
    display: block;
    inline-size: 100%;
    min-block-size: 6.5rem;
    max-block-size: 40dvh;
    padding: 0.5rem 0.75rem;
    border: 1px solid var(--chat-color-edge);
    border-radius: var(--chat-radius-card);
    background: var(--chat-color-raised);
    line-height: 1.5;
    resize: vertical;
    field-sizing: content;
  }

  textarea::placeholder {
    color: var(--chat-color-text-3);
    opacity: 1;
  }

  model-picker {
    display: block;
  }

  /* A field like the one below it. */
  model-picker::part(button) {
    justify-content: space-between;
    inline-size: 100%;
    padding-inline: 0.75rem;
    border-color: var(--chat-color-edge);
    border-radius: var(--chat-radius-card);
    background: var(--chat-color-raised);
    color: var(--chat-color-text);
    font-weight: 400;
  }

  .where {
    display: flex;
    flex-wrap: wrap;
    align-items: baseline;
    gap: 0 0.5rem;
  }

  .where .link-button {
    padding-inline: 0;
  }

  .hint,
  .snippet,
  .where {
    color: var(--chat-color-text-3);
    font-size: var(--chat-size-xs);
    line-height: 1.45;
    overflow-wrap: anywhere;
  }

  .switch {
    display: grid;
    grid-template-columns: minmax(0, 1fr) auto;
    align-items: center;
    gap: 0 0.75rem;
    inline-size: 100%;
    min-block-size: var(--chat-control);
    padding: 0.25rem 0;
    border: 0;
    border-radius: var(--chat-radius-chip);
    background: none;
    text-align: start;
  }

  .switch .hint {
    grid-column: 1;
  }

  dl {
    display: grid;
    grid-template-columns: minmax(0, 1fr) auto;
    gap: 0.375rem 1rem;
    font-variant-numeric: tabular-nums;
  }

  dt {
    color: var(--chat-color-text-2);
  }

  dd {
    text-align: end;
  }

  .source {
    display: grid;
    grid-template-columns: 1.5rem minmax(0, 1fr);
    gap: 0.125rem 0.625rem;
    padding-block: 0.5rem;
  }

  .number {
    display: grid;
    place-content: center;
    inline-size: 1.5rem;
    block-size: 1.5rem;
    border: 1px solid var(--chat-color-line);
    border-radius: var(--chat-radius-chip);
    background: var(--chat-color-raised);
    color: var(--chat-color-text-2);
    font-size: var(--chat-size-2xs);
    font-variant-numeric: tabular-nums;
  }

  .source > :not(.number) {
    grid-column: 2;
  }

  .source:target,
  .source[data-flash] {
    border-radius: var(--chat-radius-row);
    background: var(--chat-color-mine);
  }

  a {
    color: var(--chat-color-accent);
    text-underline-offset: 3px;
    overflow-wrap: anywhere;
  }

  .jump {
    display: block;
    inline-size: 100%;
    min-block-size: 30px;
    padding: 0.25rem 0.5rem;
    border: 0;
    border-radius: var(--chat-radius-row);
    background: none;
    color: var(--chat-color-text-2);
    overflow: hidden;
    text-align: -webkit-match-parent;
    text-align: match-parent;
    text-overflow: ellipsis;
    white-space: nowrap;
  }

  .jump:hover {
    background: var(--chat-color-hover);
    color: var(--chat-color-text);
  }

  .jump:focus-visible {
    outline-offset: -2px;
  }

  .question {
    color: var(--chat-color-text);
    font-weight: var(--chat-weight-medium);
  }

  [data-depth='0'] {
    padding-inline-start: 1.25rem;
  }

  [data-depth='1'] {
    padding-inline-start: 2.25rem;
  }

  [data-depth='2'] {
    padding-inline-start: 3.25rem;
  }

  @media (max-width: 47.99em) {
    header {
      padding-block: 0.375rem;
    }
  }

  @media (pointer: coarse) {
    .jump {
      min-block-size: 44px;
    }
  }
`;
