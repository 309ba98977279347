/** Which chats have an answer that nobody has looked at yet, the same in all tabs of this device. */
import {recall, remember, watchStored} from '../lib/storage.ts';
import {Store} from './store.ts';

export type Mark = 'new' | 'failed';
export type Marks = Readonly<Record<string, Mark>>;

const KEY = 'marks';

export class MarksStore extends Store<{marks: Marks}> {
  constructor(
    /** Whether somebody is looking at this chat right now. */
    private readonly isSeen: (conversationId: string) => boolean,
  ) {
    super({marks: recall<Marks>(KEY, {}, isMarks)});
    watchStored(KEY, () => this.adopt());
  }

  /** An answer has ended. One that was stopped holds no news. */
  ended(conversationId: string, status: string): void {
    const mark = markOf(status);
    if (mark && !this.isSeen(conversationId)) this.put({...this.state.marks, [conversationId]: mark});
  }

  clear(conversationId: string): void {
    if (!(conversationId in this.state.marks)) return;
    const marks = {...this.state.marks};
    delete marks[conversationId];
    this.put(marks);
  }

  /** Another tab has marked a chat that may be on the screen of this one. */
  private adopt(): void {
    this.set({marks: recall<Marks>(KEY, {}, isMarks)});
    for (const id of Object.keys(this.state.marks)) if (this.isSeen(id)) this.clear(id);
  }

  private put(marks: Marks): void {
    this.set({marks});
    remember(KEY, marks);
  }
}

function markOf(status: string): Mark | null {
  if (status === 'finished') return 'new';
  return status === 'failed' || status === 'interrupted' ? 'failed' : null;
}

function isMarks(value: unknown): value is Marks {
  return typeof value === 'object' && value !== null && Object.values(value).every((mark) => mark === 'new' || mark === 'failed');
}
