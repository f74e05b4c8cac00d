import { newKey } from '../api/call'
import { say } from '../language'
import { route } from '../route'
import { explained, persist, type Call } from './call'
import { latestOf } from './latest'
import { explain, problemOf } from './problem'
import { mayRun } from './questions'

/** Starts an instance; a draft only after it has been asked about. */
export async function execute(call: Call, url: URL, id: string): Promise<Response> {
  const latest = await persist({ path: '', method: 'GET', headers: new Headers({ Accept: 'application/json' }), init: {} }, latestOf(id), true)
  const drawn = latest.ok ? ((await latest.json()) as { name: string; isPublished: boolean }) : undefined
  // Without an instance's id the editor does nothing more; a list would say that it has started one.
  if (drawn && !drawn.isPublished && !(await mayRun(drawn.name)))
    return new Response('{}', { headers: { 'Content-Type': 'application/json', 'x-elsa-workflow-cannot-start': String(route.value.page !== 'definition') } })
  call.headers.set('Idempotency-Key', newKey())
  const answer = await persist(call, url, true)
  if (!answer.ok) await explain(answer)
  return answer
}

/** Tries one activity. The designer shows what went wrong with it, and would wait for ever for what is refused. */
export async function tryOut(call: Call, url: URL): Promise<Response> {
  const answer = await persist(call, url, true)
  if (answer.ok || answer.status >= 500) return explained(answer)
  const message = (await problemOf(answer)).detail ?? say('没有试成。', 'It could not be tried.')
  return Response.json({ activityState: {}, payload: {}, outputs: {}, exception: { type: '', message }, status: 'Faulted' })
}
