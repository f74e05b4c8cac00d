import { ref } from 'vue'
import { language, say } from '../language'
import { signIn } from './signIn'

/** A refusal as the server words it. */
export class Problem extends Error {
  constructor(
    readonly status: number,
    readonly code: string,
    message: string,
    readonly more: Record<string, unknown>,
  ) {
    super(message)
  }
}

/** No answer came: whether anything happened is not known, and the same call under the same key is safe. */
export class Offline extends Error {}

/** Whether the last call got through. */
export const isOffline = ref(!navigator.onLine)

addEventListener('offline', () => (isOffline.value = true))

const patience = 15_000

/** A key that no other act has. Not randomUUID, which browsers give to pages over https only. */
export const newKey = (): string => [...crypto.getRandomValues(new Uint8Array(16))].map((byte) => byte.toString(16).padStart(2, '0')).join('')

async function reach(path: string, init: RequestInit, wait: number): Promise<Response> {
  const limit = new AbortController()
  const timer = setTimeout(() => limit.abort(), wait)
  try {
    const answer = await fetch(path, { ...init, signal: limit.signal })
    isOffline.value = false
    return answer
  } catch {
    isOffline.value = true
    throw new Offline(say('网络不通，请稍后再试。', 'There is no connection; try again later.'))
  } finally {
    clearTimeout(timer)
  }
}

async function call<T>(path: string, init: RequestInit & { headers: Record<string, string> }, wait = patience): Promise<T> {
  const headers = { Accept: 'application/json', 'Accept-Language': language, ...init.headers }
  const answer = await reach(path, { ...init, headers }, wait)
  if (answer.ok) return (await answer.json()) as T
  const problem = (await answer.json().catch(() => ({}))) as Record<string, unknown>
  if (answer.status === 401) signIn()
  // Nobody has decided anything: the server is being started anew, or its database is away for a moment.
  if (answer.status === 502 || answer.status === 503 || answer.status === 504) throw new Offline(text(problem.detail) ?? say('服务器暂时没有应答，请稍后再试。', 'The server does not answer; try again later.'))
  throw new Problem(answer.status, text(problem.code) ?? 'unknown', text(problem.detail) ?? say('服务器出错了，请稍后再试。', 'The server failed; try again later.'), problem)
}

const text = (value: unknown): string | undefined => (typeof value === 'string' && value ? value : undefined)

export const get = <T>(path: string): Promise<T> => call<T>(path, { method: 'GET', headers: {} })

/** Sent twice under the same key, it is done once. */
export const post = <T>(path: string, body: unknown, key: string): Promise<T> =>
  call<T>(path, { method: 'POST', headers: { 'Content-Type': 'application/json', 'Idempotency-Key': key }, body: JSON.stringify(body) })

const uploadPatience = 60_000

/** Sends a picture for a field of a task. */
export function upload<T>(path: string, picture: Blob, key: string): Promise<T> {
  const body = new FormData()
  body.append('file', picture, 'picture')
  return call<T>(path, { method: 'POST', headers: { 'Idempotency-Key': key }, body }, uploadPatience)
}
