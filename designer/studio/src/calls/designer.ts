import { language } from '../language'
import { selected } from '../designer/selection'
import { learnNames } from '../overlay/given'
import { api, explained, persist, textOf, type Call } from './call'
import { choose, isChoosing } from './choices'
import { look } from './latest'
import { isPublishingMany, publishMany } from './many'
import { explain } from './problem'
import { publish } from './publishing'
import { learn } from './revisions'
import { asSeen, isForMany } from './rows'
import { execute, tryOut } from './running'
import { importOne, save } from './saving'
import { send } from './send'

const one = /^\/workflow-definitions\/by-definition-id\/([^/]+)$/
const execution = /^\/workflow-definitions\/([^/]+)\/execute$/
const change = /^\/workflow-definitions\/([^/]+)\/(publish|retract|revert\/\d+|import)$/
const publication = /^\/workflow-definitions\/[^/]+\/publish$/
// They only read, although they are posted.
const questions = /^\/(workflow-instances|workflow-instances\/[^/]+\/journal|activity-executions\/report|scripting\/.*|descriptors\/.*)$/

/** From now on the designer's calls pass through here; all others go as they are. */
export function watchCalls(): void {
  window.fetch = (input, init = {}) => {
    const url = input instanceof Request ? undefined : new URL(input, location.href)
    return url?.origin === location.origin && url.pathname.startsWith(`${api}/`)
      ? heard({ path: url.pathname.slice(api.length), method: (init.method ?? 'GET').toUpperCase(), headers: new Headers(init.headers), init }, url)
      : send(input, init)
  }
}

async function heard(call: Call, url: URL): Promise<Response> {
  const answer = await pass(call, url)
  await learnNames(call.path, answer)
  return answer
}

async function pass(call: Call, url: URL): Promise<Response> {
  call.headers.set('Accept-Language', language)
  if (call.method === 'POST' && call.path === '/workflow-definitions') return save(call, url)
  if (call.method === 'POST' && call.path === '/workflow-definitions/import') return importOne(call, url)
  if (isChoosing(url.pathname)) return choose(url.pathname, textOf(call.init.body), call.headers, selected(), () => persist(call, url, true))
  if (call.path === '/tests/activities') return tryOut(call, url)
  if (isPublishingMany(url.pathname)) return publishMany({ ...call.init, headers: call.headers }, (init) => persist({ ...call, init, headers: init.headers }, url, true).then(explained))
  const run = call.method === 'POST' ? execution.exec(call.path) : null
  if (run) return execute(call, url, decodeURIComponent(run[1]!))
  if (isForMany(call.path)) call.init = { ...call.init, body: asSeen(textOf(call.init.body)) }
  const isReading = call.method === 'GET' || (call.method === 'POST' && questions.test(call.path))
  const answer = publication.test(call.path) ? await publish(call, url) : await persist(call, url, isReading)
  const read = call.method === 'GET' ? one.exec(call.path) : null
  if (read && answer.ok && url.searchParams.get('versionOptions') === 'Latest') learn(decodeURIComponent(read[1]!), answer)
  const changed = answer.ok && !isReading ? change.exec(call.path) : null
  if (changed) await look(decodeURIComponent(changed[1]!))
  if (!answer.ok && answer.status !== 404) await explain(answer)
  return answer
}
