import {getJson} from './http.ts';
import type {Me, ModelList, ToolList} from './types.ts';

export function me(): Promise<Me> {
  return getJson('/me');
}

export function models(): Promise<ModelList> {
  return getJson('/models');
}

export function tools(): Promise<ToolList> {
  return getJson('/tools');
}
