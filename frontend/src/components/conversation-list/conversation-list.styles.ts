import {css} from 'lit';

export const styles = css`
  :host {
    display: block;
    min-block-size: 0;
    overflow-y: auto;
    /* The list holds its place itself: rows that move would take the browser's anchor with them. */
    overflow-anchor: none;
    padding: 0.25rem 0.5rem 1rem;
    scrollbar-width: thin;
    scrollbar-color: var(--chat-color-edge) transparent;
  }

  h2 {
    margin: 0;
    padding: 0.875rem 0.875rem 0.25rem;
    color: var(--chat-color-text-3);
    font-size: var(--chat-size-xs);
    font-weight: var(--chat-weight-medium);
  }

  ul {
    margin: 0;
    padding: 0;
    list-style: none;
  }

  li {
    position: relative;
    display: flex;
    align-items: center;
    min-block-size: var(--chat-row);
    border-radius: var(--chat-radius-row);
  }

  li:hover {
    background: var(--chat-color-hover);
  }

  li[data-current] {
    background: var(--chat-color-selected);
  }

  li[data-current]::before {
    content: '';
    position: absolute;
    inset-block: 9px;
    inset-inline-start: 4px;
    inline-size: 3px;
    border-radius: 2px;
    background: var(--chat-color-accent);
  }

  a {
    display: flex;
    flex: 1;
    align-items: center;
    gap: 0.5rem;
    min-inline-size: 0;
    min-block-size: var(--chat-row);
    padding-inline: 0.875rem 0.75rem;
    border-radius: inherit;
    color: var(--chat-color-text-2);
    font-size: var(--chat-size-ui);
    text-decoration: none;
    -webkit-touch-callout: none;
  }

  a:focus-visible {
    outline-offset: -2px;
  }

  li[data-current] a {
    color: var(--chat-color-text);
    font-weight: var(--chat-weight-medium);
  }

  .title {
    flex: 1;
    min-inline-size: 0;
    overflow: hidden;
    text-overflow: ellipsis;
    white-space: nowrap;
    text-align: -webkit-match-parent;
    text-align: match-parent;
  }

  time {
    flex: none;
    color: var(--chat-color-text-3);
    font-size: var(--chat-size-2xs);
    font-weight: 400;
    font-variant-numeric: tabular-nums;
  }

  li[data-current] time {
    color: var(--chat-color-text-2);
  }

  .dot {
    flex: none;
    inline-size: 9px;
    block-size: 9px;
    border-radius: 50%;
    background: var(--chat-color-accent);
    animation: breathe 1.6s ease-in-out infinite;
  }

  /* The open chat shows by itself that it is being answered, and costs less a frame beside nothing that moves. */
  :host([data-answering]) .dot {
    animation: none;
  }

  .dot-new {
    border: 2px solid var(--chat-color-accent);
    background: none;
    animation: none;
  }

  /* Told apart by their shapes too. */
  .dot-failed {
    border-radius: 2px;
    background: var(--chat-color-danger);
    transform: rotate(45deg) scale(0.9);
    animation: none;
  }

  .dot-waiting {
    inline-size: 11px;
    block-size: 11px;
    margin-inline: -1px;
    border: 2px solid var(--chat-color-reach);
    padding: 2px;
    background: var(--chat-color-reach) content-box;
    animation: none;
  }

  @keyframes breathe {
    50% {
      opacity: 0.4;
    }
  }

  .more {
    position: absolute;
    inset-inline-end: 2px;
    inline-size: 32px;
    min-block-size: 32px;
    opacity: 0;
  }

  li:hover .more,
  li:focus-within .more,
  .more[aria-expanded='true'] {
    opacity: 1;
  }

  li:hover time,
  li:focus-within time {
    visibility: hidden;
  }

  /* What it says of an answer is news wherever the pointer rests: it makes room and stays. */
  li:hover .dot,
  li:focus-within .dot {
    margin-inline-end: 30px;
  }

  li rename-field {
    margin-inline: 4px;
    font-size: var(--chat-size-ui);
  }

  .note {
    padding: 1rem 0.875rem;
    color: var(--chat-color-text-3);
    font-size: var(--chat-size-ui);
    line-height: 1.45;
  }

  .note .button {
    margin-block-start: 0.75rem;
  }

  .skeleton {
    display: grid;
    gap: 0.25rem;
    padding-block-start: 2.25rem;
    animation: appear 120ms 150ms backwards;
  }

  @keyframes appear {
    from {
      opacity: 0;
    }
  }

  .skeleton span {
    display: flex;
    align-items: center;
    block-size: var(--chat-row);
    padding-inline: 0.875rem;
  }

  .skeleton span::before {
    content: '';
    inline-size: 78%;
    block-size: 10px;
    border-radius: 5px;
    background: var(--chat-color-hover);
  }

  .skeleton span:nth-child(even)::before {
    inline-size: 54%;
  }

  .end {
    block-size: 1px;
  }

  @media (hover: none) {
    a {
      -webkit-touch-callout: none;
      user-select: none;
    }

    .more {
      opacity: 1;
    }

    li time,
    li .dot {
      margin-inline-end: 30px;
    }

    li:hover time,
    li:focus-within time {
      visibility: visible;
    }
  }

  @media (prefers-reduced-motion: reduce) {
    .dot {
      animation: none;
    }
  }

  @media (forced-colors: active) {
    .dot {
      background: Highlight;
    }

    .dot-new {
      border-color: Highlight;
      background: none;
    }

    .dot-failed {
      background: CanvasText;
    }

    .dot-waiting {
      border-color: CanvasText;
      background: CanvasText content-box;
    }

    li[data-current] {
      outline: 2px solid Highlight;
      outline-offset: -2px;
    }
  }
`;
