import { newKey } from '../api/call'
import { selected, selectAgain } from '../designer/selection'
import { go, route, to } from '../route'
import { persist, shown, textOf, type Call } from './call'
import { hasOtherChoices, refill } from './choices'
import { copyOf, type Model } from './copies'
import * as drawn from './drawn'
import { explain, problemOf } from './problem'
import { publish } from './publishing'
import { offerWaysOut } from './questions'
import { learn, seenOf } from './revisions'

interface Save {
  model: Model
  publish?: boolean
}

// The designer sends a save again that failed; with the same key it is done once.
let pending: { text: string; seen: string | undefined; key: string } | undefined

/** Saves a drawing, and says who was faster where somebody was. */
export async function save(call: Call, url: URL): Promise<Response> {
  const text = textOf(call.init.body)
  const { model, publish: isPublishing } = JSON.parse(text) as Save
  const id = model.definitionId ?? undefined
  const seen = id && seenOf(id)
  if (seen) call.headers.set('Baton-Revision', seen)
  if (pending?.text !== text || pending.seen !== seen) pending = { text, seen, key: newKey() }
  call.headers.set('Idempotency-Key', pending.key)
  // What is not published is still drawn, and was saved as a draft by itself.
  const done = isOpen(id) && !isPublishing ? drawn.sending() : undefined
  const refused = (): void => done?.({ is: 'refused', keep: () => copyOf(model) })
  const answer = await (isPublishing ? publish(call, url) : persist(call, url, true)).catch((fault: unknown) => {
    refused()
    throw fault
  })
  if (answer.status < 500) pending = undefined
  if (answer.ok) {
    if (id) learn(id, answer)
    done?.({ is: 'saved' })
    if (isPublishing && isOpen(id)) drawn.letGo()
    void offerAgain(model.root)
    return answer
  }
  refused()
  const problem = await problemOf(answer)
  if (id && problem.code === 'stale-save') offerWaysOut(id, problem.changes ?? [], () => keepAsCopy(model))
  if (answer.status >= 500) await explain(answer)
  return answer.status < 500 ? shown(problem) : answer
}

// An open list is let go of by a choice, or by clicking beside it.
const isChoosing = (): boolean => document.querySelector('.mud-popover-open .mud-list') !== null
const glance = 200

/** A choice has been saved on which others depend: they are offered anew, once nobody is writing in the panel, or choosing from an open list. */
async function offerAgain(root: unknown): Promise<void> {
  const id = selected()
  if (!id || !(await hasOtherChoices(root, id)) || selected() !== id) return
  const again = (): void => {
    if (selected() !== id) return
    if (isChoosing()) return void setTimeout(again, glance)
    refill(id)
    selectAgain()
  }
  const field = document.activeElement
  if ((field instanceof HTMLInputElement && !field.readOnly) || field instanceof HTMLTextAreaElement) field.addEventListener('blur', again, { once: true })
  else again()
}

/** A file of one definition, in place of what the editor shows or from the list. */
export async function importOne(call: Call, url: URL): Promise<Response> {
  const model = JSON.parse(textOf(call.init.body)) as Model
  const open = isOpen(model.definitionId) ? model.definitionId : undefined
  const seen = open && seenOf(open)
  if (seen) call.headers.set('Baton-Revision', seen)
  call.headers.set('Idempotency-Key', newKey())
  const answer = await persist(call, url, true)
  if (!answer.ok) {
    const problem = await problemOf(answer)
    if (open && problem.code === 'stale-save') offerWaysOut(open, problem.changes ?? [], () => keepAsCopy(model))
    else await explain(answer)
  } else if (model.definitionId) learn(model.definitionId, answer)
  return answer
}

const isOpen = (id: string | undefined): boolean => route.value.page === 'definition' && route.value.id === id

async function keepAsCopy(model: Model): Promise<void> {
  const copy = await copyOf(model)
  drawn.letGo()
  go(to({ page: 'definition', id: copy }))
}
