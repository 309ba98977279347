/** Keeps what is in the composer on this device, per conversation, shortly after each key. */
import type {ChatComposer} from '../../components/chat-composer/chat-composer.ts';
import {loadDraft, loadPasted, saveDraft, savePasted} from '../../state/drafts.ts';

const SAVE_AFTER_MS = 300;

export class DraftKeeper {
  private id: string | null | undefined;
  private unsaved: string | null = null;
  private timer: ReturnType<typeof setTimeout> | undefined;

  /** Puts the draft of this conversation into the composer, once per visit. */
  show(id: string | null, composer: ChatComposer): void {
    if (id === this.id) return;
    this.flush();
    this.id = id;
    composer.setText(loadDraft(id).text);
    composer.setPasted(loadPasted(id));
  }

  changePasted(texts: readonly string[]): void {
    if (this.id !== undefined) savePasted(this.id, texts);
  }

  change(text: string): void {
    this.unsaved = text;
    clearTimeout(this.timer);
    this.timer = setTimeout(() => this.flush(), SAVE_AFTER_MS);
  }

  /** The text has gone out: the message keeps it from here on. */
  clear(): void {
    this.unsaved = '';
    this.changePasted([]);
    this.flush();
  }

  /** The chat is gone; what was being written in it is not. */
  moveToNewChat(): void {
    this.flush();
    if (!this.id) return;
    const {text, next} = loadDraft(this.id);
    const other = loadDraft(null);
    saveDraft(null, {...other, text: [other.text, next, text].filter(Boolean).join('\n\n')});
    saveDraft(this.id, {text: '', next: ''});
  }

  flush(): void {
    clearTimeout(this.timer);
    if (this.unsaved === null || this.id === undefined) return;
    saveDraft(this.id, {...loadDraft(this.id), text: this.unsaved});
    this.unsaved = null;
  }
}
