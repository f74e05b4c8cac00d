import { newKey } from '../api/call'
import { say } from '../language'
import { persist, shown, type Call } from './call'
import { problemOf } from './problem'
import { mayPublish } from './questions'

/** Publishes; what the server warns of is asked about first. */
export async function publish(call: Call, url: URL): Promise<Response> {
  call.headers.set('Baton-Confirm', 'ask')
  const answer = await persist(call, url, call.headers.has('Idempotency-Key'))
  const problem = answer.status === 400 ? await problemOf(answer) : {}
  if (problem.code !== 'publish-unconfirmed') return answer
  if (!(await mayPublish([{ warnings: problem.errors?.any ?? [] }]))) return shown({ detail: say('没有发布。', 'Not published.') })
  call.headers.delete('Baton-Confirm')
  call.headers.set('Idempotency-Key', newKey())
  return persist(call, url, true)
}
