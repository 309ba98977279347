/** The server's shapes under our names, taken from its OpenAPI description (`npm run types`). */
import type {components} from './schema.gen.ts';

type Schemas = components['schemas'];

/** A page on the web, as the server tells of it. */
export type FoundPage = Schemas['Source'];
type Sourced = Partial<Pick<Schemas['ToolCallPart'], 'sources'>>;
export type TextPart = Pick<Schemas['TextPart'], 'type' | 'id' | 'text'> & Sourced;
export type ReasoningPart = Required<Pick<Schemas['ReasoningPart'], 'type' | 'id' | 'text' | 'duration_ms'>>;
export type ToolCallPart = Required<
  Pick<Schemas['ToolCallPart'], 'type' | 'id' | 'name' | 'arguments' | 'result' | 'status' | 'duration_ms'>
> &
  Sourced;
export type FilePart = Required<Pick<Schemas['FilePart'], 'type' | 'id' | 'media_type' | 'name' | 'size' | 'file_id' | 'url'>>;
/** What the page shows of a part. While it is written the server's numbering is not known, so it is left out. */
export type Part = TextPart | ReasoningPart | ToolCallPart | FilePart;

export type Message = Omit<Schemas['MessageOut'], 'parts'> & {parts: Part[]};
export type MessageStatus = Message['status'];
export type MessageError = Schemas['ErrorOut'];
export type Usage = Schemas['UsageOut'];
/** What the model is told in place of a message and of all before it. */
export type Summary = Schemas['SummaryOut'];
export type UsageTotal = Schemas['UsageTotal'];
export type MonthUsage = Schemas['MonthUsage'];

/** `files` are known where the message was written. */
export type Queued = Schemas['QueuedOut'] & {files?: readonly StoredFile[]};
export type Conversation = Schemas['ConversationOut'];
export type ConversationDetail = Omit<Schemas['ConversationDetail'], 'messages'> & {messages: Message[]};
export type ConversationPage = Schemas['ConversationPage'];
export type ConversationPatch = Schemas['PatchConversation'];

export type StoredFile = Schemas['FileOut'];
export type FoundMessage = Schemas['FoundMessage'];
export type SnippetPiece = Schemas['SnippetPiece'];

export type Model = Schemas['ModelOut'];
export type ModelList = Schemas['ModelList'];
export type Tool = Schemas['ToolOut'];
export type ToolServer = Schemas['ToolServerOut'];
export type ToolList = Schemas['ToolList'];
export type Me = Schemas['Me'];
export type Run = Schemas['RunOut'];
export type PendingCall = Schemas['PendingCallOut'];
export type Decisions = Schemas['Decisions'];
export type Change = Schemas['Change'];

/** The body of `POST /chat`. Without `message` it answers again (or goes on from) `parent_id`. */
export type ChatRequest = Pick<Schemas['ChatRequest'], 'parent_id' | 'model' | 'instructions' | 'tools'> & {
  conversation_id: string;
  message?: {id: string; content: string; file_ids?: string[]};
};

/** What is left of a problem when a proxy answered in the server's place is optional. */
export type Problem = Pick<Schemas['Problem'], 'title' | 'status' | 'code'> &
  Partial<Pick<Schemas['Problem'], 'detail' | 'request_id'>> & {run_id?: string};
