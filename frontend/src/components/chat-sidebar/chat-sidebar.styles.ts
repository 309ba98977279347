import {css} from 'lit';

export const styles = css`
  :host {
    display: block;
    container-type: inline-size;
    block-size: 100%;
    min-inline-size: 0;
    background: var(--chat-color-panel);
    color: var(--chat-color-text);
    font-size: var(--chat-size-ui);
  }

  header {
    display: flex;
    align-items: center;
    justify-content: space-between;
    min-block-size: var(--chat-header);
    padding-inline: 1rem 0.75rem;
  }

  .brand {
    display: inline-flex;
    align-items: center;
    gap: 0.5rem;
    min-block-size: 32px;
    border-radius: var(--chat-radius-row);
    color: inherit;
    text-decoration: none;
    font-weight: var(--chat-weight-bold);
  }

  .brand b {
    font-weight: inherit;
    font-size: 1rem;
  }

  .mark {
    inline-size: 24px;
    block-size: 24px;
    fill: none;
    stroke: var(--chat-color-accent);
    stroke-width: 2.2;
    stroke-linecap: round;
  }

  .mark circle {
    fill: var(--chat-color-accent);
    stroke: none;
  }

  .new {
    justify-content: flex-start;
    margin: 0.125rem 0.75rem 0.25rem;
    padding-inline: 0.75rem 0.5rem;
    text-decoration: none;
  }

  .new {
    overflow: hidden;
  }

  .new .icon {
    color: var(--chat-color-accent);
  }

  .search {
    margin-block-start: 0;
    font-weight: 400;
    text-align: start;
  }

  .search .icon {
    color: var(--chat-color-text-3);
  }

  .new span {
    flex: 1;
  }

  nav {
    display: grid;
    grid-template-rows: auto auto auto minmax(0, 1fr) auto;
    grid-template-columns: minmax(0, 1fr);
    block-size: 100%;
  }

  footer {
    display: flex;
    align-items: center;
    gap: 0.5rem;
    min-block-size: 56px;
    padding-inline: 1rem 0.75rem;
    padding-block-end: env(safe-area-inset-bottom);
    border-block-start: 1px solid var(--chat-color-line);
  }

  .user {
    display: flex;
    flex: 1;
    align-items: center;
    gap: 0.625rem;
    min-inline-size: 0;
  }

  .initials {
    display: grid;
    flex: none;
    place-content: center;
    inline-size: 30px;
    block-size: 30px;
    border-radius: var(--chat-radius-row);
    background: var(--chat-color-mine);
    color: var(--chat-color-on-mine);
    font-size: var(--chat-size-2xs);
    font-weight: var(--chat-weight-bold);
  }

  .name {
    overflow: hidden;
    font-weight: var(--chat-weight-medium);
    text-overflow: ellipsis;
    white-space: nowrap;
  }

  @media (pointer: coarse) {
    kbd {
      display: none;
    }
  }

  /* With big letters there is room for the words alone. */
  @container (max-width: 14.9rem) {
    kbd {
      display: none;
    }
  }
`;
