import {getJson} from './http.ts';
import type {Me, Model, ToolList} from './types.ts';

export function me(): Promise<Me> {
  return getJson('/me');
}

export async function models(): Promise<Model[]> {
  return (await getJson<{items: Model[]}>('/models')).items;
}

export function tools(): Promise<ToolList> {
  return getJson('/tools');
}
