import {css} from 'lit';

export const styles = css`
  :host {
    display: inline-flex;
    min-inline-size: 0;
  }

  .open {
    min-inline-size: 0;
    padding-inline: 0.625rem;
    border-radius: var(--chat-radius-row);
    font-size: var(--chat-size-ui);
  }

  .open:hover,
  .open[aria-expanded='true'] {
    background: var(--chat-color-hover);
    color: var(--chat-color-text);
  }

  .open span {
    min-inline-size: 0;
    overflow: hidden;
    text-overflow: ellipsis;
  }

  [popover] {
    position: fixed;
    inset: auto;
    inline-size: min(22rem, calc(100vw - 16px));
    max-block-size: min(28rem, 70dvh);
    margin: 0;
    padding: 6px;
    border: 1px solid var(--chat-color-line);
    border-radius: var(--chat-radius-card);
    background: var(--chat-color-raised);
    color: var(--chat-color-text);
    box-shadow: var(--chat-shadow-2);
    opacity: 0;
    transform: translateY(4px);
    transition:
      opacity var(--chat-time-fold) var(--chat-ease),
      transform var(--chat-time-fold) var(--chat-ease);
  }

  [popover]:popover-open {
    display: flex;
    flex-direction: column;
    opacity: 1;
    transform: none;

    @starting-style {
      opacity: 0;
      transform: translateY(4px);
    }
  }

  [role='listbox'] {
    min-block-size: 0;
    overflow-y: auto;
    scrollbar-width: thin;
  }

  .search,
  .prefer {
    flex: none;
  }

  .search {
    inline-size: 100%;
    min-block-size: var(--chat-control);
    margin-block-end: 6px;
    padding-inline: 0.75rem;
    border: 1px solid var(--chat-color-edge);
    border-radius: var(--chat-radius-row);
    background: var(--chat-color-raised);
  }

  .search:focus-visible {
    outline-offset: -1px;
  }

  .option {
    display: grid;
    grid-template-columns: 1.25rem minmax(0, 1fr);
    gap: 0 0.5rem;
    padding: 0.5rem 0.625rem;
    border-radius: var(--chat-radius-row);
    cursor: pointer;
    font-size: var(--chat-size-ui);
    line-height: 1.35;
  }

  .option:hover,
  .option:focus-visible {
    background: var(--chat-color-hover);
  }

  .option:focus-visible {
    outline-offset: -2px;
  }

  .option .icon {
    color: var(--chat-color-accent);
  }

  .option b {
    font-weight: var(--chat-weight-medium);
  }

  .option small {
    grid-column: 2;
    color: var(--chat-color-text-3);
    font-size: var(--chat-size-xs);
  }

  .option[aria-selected='true'] {
    background: var(--chat-color-selected);
  }

  .option[aria-selected='true'] small {
    color: var(--chat-color-text-2);
  }

  .option[aria-disabled='true'] {
    cursor: default;
  }

  .option[aria-disabled='true'] b {
    color: var(--chat-color-text-3);
    font-weight: 400;
  }

  .preferred {
    display: inline-flex;
    gap: 0.25rem;
    align-items: center;
    margin-inline-start: 0.375rem;
    color: var(--chat-color-text-3);
    font-size: var(--chat-size-xs);
    font-weight: 400;
  }

  .option[aria-selected='true'] .preferred {
    color: var(--chat-color-text-2);
  }

  .preferred .icon {
    inline-size: 14px;
    block-size: 14px;
  }

  .prefer {
    display: flex;
    gap: 0.5rem;
    align-items: center;
    inline-size: 100%;
    min-block-size: var(--chat-control);
    margin-block-start: 6px;
    padding: 0.25rem 0.625rem;
    border: 0;
    border-block-start: 1px solid var(--chat-color-line);
    border-radius: 0 0 var(--chat-radius-row) var(--chat-radius-row);
    background: none;
    color: var(--chat-color-text-2);
    font-size: var(--chat-size-ui);
    text-align: start;
  }

  .prefer:hover,
  .prefer:focus-visible {
    background: var(--chat-color-hover);
    outline-offset: -2px;
  }

  .nothing {
    padding: 0.75rem;
    color: var(--chat-color-text-3);
  }
`;
