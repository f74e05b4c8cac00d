import { send } from './send'

/**
 * What there is to choose for the inputs of a node. The designer asks dozens of times whenever a node is selected, always the same; and does not
 * ask again when a choice has been made on which others depend.
 */
const choices = /^\/elsa\/api\/descriptors\/activities\/([^/]+)\/options\/[^/]+$/

interface Asked {
  body: string
  at: number
  answer: Promise<Response>
}

/** As long as one selection lasts. */
const fresh = 2000

const asked = new Map<string, Asked>()

/** What the selected node's lists were filled with: the designer fills them once, when the node is selected. */
const filled = new Map<string, Promise<string>>()
let filledFor: string | undefined
let headers = new Headers()

export const isChoosing = (address: string): boolean => choices.test(address)

/** The answer to a question that may just have been asked. */
export async function choose(address: string, body: string, sent: Headers, node: string | undefined, ask: () => Promise<Response>): Promise<Response> {
  headers = sent
  if (node !== filledFor) refill(node)
  const known = asked.get(address)
  const isKnown = known?.body === body && performance.now() - known.at < fresh
  const answer = isKnown ? known.answer : ask()
  if (!isKnown) asked.set(address, { body, at: performance.now(), answer })
  answer.catch(() => asked.delete(address))
  if (!filled.has(address)) filled.set(address, answer.then(offeredBy))
  return (await answer).clone()
}

/** A node has been selected; its lists are filled anew. */
export function refill(node: string | undefined): void {
  filledFor = node
  filled.clear()
}

interface Node {
  id?: string
  type?: string
}

/** Whether something else can be chosen for the selected node than its lists were filled with. */
export async function hasOtherChoices(root: unknown, id: string): Promise<boolean> {
  const node = find(root, id)
  if (!node?.type) return false
  const context = Object.fromEntries(Object.entries(node).filter(([, value]) => value !== null))
  for (const [address, offered] of filled) {
    if (decodeURIComponent(choices.exec(address)![1]!) !== node.type) continue
    const answer = await send(address, { method: 'POST', headers, body: JSON.stringify({ context }) }).catch(() => undefined)
    if (answer?.ok && (await offeredBy(answer)) !== (await offered)) return true
  }
  return false
}

async function offeredBy(answer: Response): Promise<string> {
  const told = (await answer.clone().json().catch(() => ({}))) as { items?: Record<string, Record<string, { items?: { value: string }[] }>> }
  const lists = Object.values(told.items ?? {}).flatMap((list) => (typeof list === 'object' ? Object.values(list) : []))
  return lists
    .flatMap((list) => list?.items ?? [])
    .map((item) => item.value)
    .sort()
    .join()
}

function find(from: unknown, id: string): Node | undefined {
  if (typeof from !== 'object' || from === null) return undefined
  if ((from as Node).id === id && (from as Node).type) return from
  for (const inside of Object.values(from)) {
    const found = find(inside, id)
    if (found) return found
  }
  return undefined
}
