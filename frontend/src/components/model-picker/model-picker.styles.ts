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
    overflow-y: auto;
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
    opacity: 1;
    transform: none;

    @starting-style {
      opacity: 0;
      transform: translateY(4px);
    }
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

  .nothing {
    padding: 0.75rem;
    color: var(--chat-color-text-3);
  }
`;
