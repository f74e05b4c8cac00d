import { say } from '../language'
import { returned, signedInAgain } from './connection'
import { tell } from './notices'
import { explain, type Refusal } from './problem'
import { send } from './send'

export const api = '/elsa/api'

/** One of the designer's calls, on its way. */
export interface Call {
  path: string
  method: string
  headers: Headers
  init: RequestInit
}

/** Sends until there is an answer to give: a lost connection and a sign-in that has run out are waited for, not passed on. */
export async function persist(call: Call, url: URL, mayRepeat: boolean): Promise<Response> {
  for (;;) {
    let answer: Response
    try {
      answer = await send(url, { ...call.init, headers: call.headers })
    } catch (fault) {
      if (call.init.signal?.aborted) throw fault
      if (!mayRepeat) {
        tell(say('连不上服务器，刚才那一步可能没有生效。', 'The server cannot be reached; the last step may not have taken effect.'))
        throw fault
      }
      await returned()
      continue
    }
    if (answer.status !== 401) return answer
    await signedInAgain()
  }
}

/** The answer; a refusal is said in words. */
export async function explained(answer: Response): Promise<Response> {
  if (!answer.ok) await explain(answer)
  return answer
}

/** A refusal as the designer shows it: what stands in the errors of a 400. At anything else it falls silent. */
export function shown(problem: Refusal): Response {
  const errors = problem.errors ?? { any: [problem.detail ?? say('没有保存。', 'Not saved.')] }
  return new Response(JSON.stringify({ ...problem, status: 400, errors }), { status: 400, headers: { 'Content-Type': 'application/problem+json' } })
}

export function textOf(body: BodyInit | null | undefined): string {
  if (typeof body === 'string') return body
  return body instanceof Uint8Array || body instanceof ArrayBuffer ? new TextDecoder().decode(body) : ''
}
