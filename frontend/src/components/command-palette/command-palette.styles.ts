import {css} from 'lit';

export const styles = css`
  dialog {
    inline-size: min(40rem, calc(100vw - 1.5rem));
    max-block-size: min(34rem, 80dvh);
    margin-block-start: 10dvh;
    padding: 0;
    border: 1px solid var(--chat-color-line);
    border-radius: var(--chat-radius-composer);
    background: var(--chat-color-raised);
    color: var(--chat-color-text);
    box-shadow: var(--chat-shadow-3);
    font-size: var(--chat-size-ui);
    overflow: hidden;
  }

  dialog[open] {
    display: flex;
    flex-direction: column;
  }

  dialog::backdrop {
    background: var(--chat-color-scrim);
  }

  .search {
    display: flex;
    align-items: center;
    gap: 0.75rem;
    padding-inline: 1rem;
    border-block-end: 1px solid var(--chat-color-line);
    color: var(--chat-color-text-2);
  }

  input {
    flex: 1;
    min-inline-size: 0;
    min-block-size: 3.25rem;
    padding: 0;
    border: 0;
    background: none;
    color: var(--chat-color-text);
    font-size: var(--chat-size-body);
  }

  input:focus-visible {
    outline: none;
  }

  input::placeholder {
    color: var(--chat-color-text-3);
    opacity: 1;
  }

  .search:has(:focus-visible) {
    box-shadow: inset 0 0 0 2px var(--chat-color-focus);
    border-radius: var(--chat-radius-composer) var(--chat-radius-composer) 0 0;
  }

  .results {
    min-block-size: 0;
    padding: 0.375rem;
    overflow-y: auto;
    scrollbar-width: thin;
  }

  .group {
    padding: 0.5rem 0.625rem 0.25rem;
    color: var(--chat-color-text-3);
    font-size: var(--chat-size-xs);
    font-weight: var(--chat-weight-medium);
  }

  [role='option'] {
    display: flex;
    align-items: center;
    gap: 0.75rem;
    min-block-size: var(--chat-row);
    padding: 0.25rem 0.625rem;
    border-radius: var(--chat-radius-row);
    cursor: pointer;
  }

  [role='option'] .icon {
    color: var(--chat-color-text-3);
  }

  [role='option'][aria-selected='true'] {
    background: var(--chat-color-selected);
  }

  .label {
    flex: 1;
    text-align: -webkit-match-parent;
    text-align: match-parent;
    min-inline-size: 0;
    overflow: hidden;
    text-overflow: ellipsis;
    white-space: nowrap;
  }

  .said {
    display: grid;
    padding-block: 0.25rem;
    white-space: normal;
  }

  .snippet {
    display: -webkit-box;
    overflow: hidden;
    -webkit-box-orient: vertical;
    -webkit-line-clamp: 2;
    overflow-wrap: anywhere;
  }

  .in-chat {
    overflow: hidden;
    color: var(--chat-color-text-3);
    font-size: var(--chat-size-xs);
    text-overflow: ellipsis;
    white-space: nowrap;
  }

  mark {
    background: none;
    color: inherit;
    font-weight: var(--chat-weight-bold);
    text-decoration: underline;
    text-decoration-color: var(--chat-color-accent);
    text-decoration-thickness: 2px;
    text-underline-offset: 3px;
  }

  .extra {
    flex: none;
    color: var(--chat-color-text-3);
    font-size: var(--chat-size-xs);
  }

  /* Where there is no Escape there are no shortcuts either. */
  .search .icon-button {
    display: none;
    margin-inline-end: -0.5rem;
  }

  @media (hover: none) and (pointer: coarse) {
    .search .icon-button {
      display: inline-flex;
    }

    kbd {
      display: none;
    }
  }

  .nothing {
    margin: 0;
    padding: 0.75rem 1rem 0.25rem;
    color: var(--chat-color-text-2);
  }
`;
