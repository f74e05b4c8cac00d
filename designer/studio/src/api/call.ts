import { language, say } from '../language'

/** A refusal as the server words it. */
export class Problem extends Error {
  constructor(
    readonly status: number,
    readonly code: string,
    message: string,
  ) {
    super(message)
  }
}

/** The network gave no answer: nothing is known to have happened. */
export class Offline extends Error {}

let signedOut: () => void = () => {}

/** Called whenever the server no longer knows who we are. */
export function whenSignedOut(act: () => void): void {
  signedOut = act
}

async function call<T>(method: string, path: string, body?: unknown, key?: string): Promise<T> {
  const headers: Record<string, string> = { Accept: 'application/json', 'Accept-Language': language }
  if (body !== undefined) headers['Content-Type'] = 'application/json'
  if (key) headers['Idempotency-Key'] = key
  let answer: Response
  try {
    answer = await fetch(path, { method, headers, ...(body === undefined ? {} : { body: JSON.stringify(body) }) })
  } catch {
    throw new Offline(say('连不上服务器。', 'The server cannot be reached.'))
  }
  if (answer.ok) return (answer.status === 204 ? undefined : await answer.json()) as T
  const problem = (await answer.json().catch(() => ({}))) as { code?: string; detail?: string }
  if (answer.status === 401 && problem.code === 'sign-in-needed') signedOut()
  throw new Problem(answer.status, problem.code ?? 'unknown', problem.detail ?? say('服务器出错了，请稍后再试。', 'The server failed; try again later.'))
}

export const get = <T>(path: string): Promise<T> => call('GET', path)

/** A key that no other act has. Not randomUUID, which browsers give to pages over https only. */
export const newKey = (): string => [...crypto.getRandomValues(new Uint8Array(16))].map((byte) => byte.toString(16).padStart(2, '0')).join('')

/** Every act carries a key of its own, so that sending it twice does it once. */
export const post = <T>(path: string, body: unknown = {}, key: string = newKey()): Promise<T> => call('POST', path, body, key)

export const put = <T>(path: string, body: unknown, key: string = newKey()): Promise<T> => call('PUT', path, body, key)

export const remove = <T>(path: string, key: string = newKey()): Promise<T> => call('DELETE', path, undefined, key)
