/** How models are connected, as it stands in the settings: what there is, what is to be done, and what is to be set. */

export const CONNECTIONS: readonly (readonly [what: string, how: string, example: string])[] = [
  ['A key for OpenAI', '', 'OPENAI_API_KEY=…'],
  ['A key for another provider', 'Or GEMINI_, OPENROUTER_, GROQ_ or MISTRAL_API_KEY; as many as you have', 'ANTHROPIC_API_KEY=…'],
  ['Ollama on the same machine', 'Nothing is to be set: it is found by itself.', ''],
  ['Another server with the API of OpenAI', 'vLLM, llama.cpp, LM Studio and others', 'CHATAPP_ENDPOINTS=lab=http://gpu:8000/v1'],
  ['The model of new chats', '', 'CHATAPP_MODEL=openai:gpt-5-mini'],
];
