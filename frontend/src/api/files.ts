import {API_BASE, ApiError, ConnectionError, readProblem} from './http.ts';
import type {StoredFile} from './types.ts';

/** Sends a file. `fetch` does not tell how far it is, so this is the one request that is made in the old way. */
export function upload(file: File, onProgress: (share: number) => void, signal: AbortSignal): Promise<StoredFile> {
  return new Promise((resolve, reject) => {
    const request = new XMLHttpRequest();
    request.open('POST', `${API_BASE}/files?name=${encodeURIComponent(file.name)}`);
    request.setRequestHeader('Content-Type', 'application/octet-stream');
    request.responseType = 'text';
    request.upload.onprogress = (event) => onProgress(event.lengthComputable ? event.loaded / event.total : 0);
    request.onerror = () => reject(new ConnectionError('The server cannot be reached.'));
    request.onabort = () => reject(new DOMException('The upload was stopped.', 'AbortError'));
    request.onload = () => {
      if (request.status === 201) resolve(JSON.parse(request.responseText) as StoredFile);
      else reject(new ApiError(readProblem(request.responseText, request.status, request.statusText)));
    };
    signal.addEventListener('abort', () => request.abort(), {once: true});
    request.send(file);
  });
}
