/** The server's shapes under our names, taken from its OpenAPI description (`npm run types`). */
import type {components} from './schema.gen.ts';

type Schemas = components['schemas'];

export type TextPart = Pick<Schemas['TextPart'], 'type' | 'id' | 'text'>;
export type ReasoningPart = Required<Pick<Schemas['ReasoningPart'], 'type' | 'id' | 'text' | 'duration_ms'>>;
export type ToolCallPart = Required<
  Pick<Schemas['ToolCallPart'], 'type' | 'id' | 'name' | 'arguments' | 'result' | 'status' | 'duration_ms'>
>;
/** What the page shows of a part. While it is written the server's numbering is not known, so it is left out. */
export type Part = TextPart | ReasoningPart | ToolCallPart;

export type Message = Omit<Schemas['MessageOut'], 'parts'> & {parts: Part[]};
export type MessageStatus = Message['status'];
export type MessageError = Schemas['ErrorOut'];
export type Usage = Schemas['UsageOut'];

export type Conversation = Schemas['ConversationOut'];
export type ConversationDetail = Omit<Schemas['ConversationDetail'], 'messages'> & {messages: Message[]};
export type ConversationPage = Schemas['ConversationPage'];
export type ConversationPatch = Schemas['PatchConversation'];

export type Model = Schemas['ModelOut'];
export type Me = Schemas['Me'];
export type Run = Schemas['RunOut'];
export type Change = Schemas['Change'];

/** The body of `POST /chat`. Without `message` it answers again (or goes on from) `parent_id`. */
export type ChatRequest = Pick<Schemas['ChatRequest'], 'parent_id' | 'model'> & {
  conversation_id: string;
  message?: {id: string; content: string};
};

/** What is left of a problem when a proxy answered in the server's place is optional. */
export type Problem = Pick<Schemas['Problem'], 'title' | 'status' | 'code'> &
  Partial<Pick<Schemas['Problem'], 'detail' | 'request_id'>> & {run_id?: string};
