import { ref } from 'vue'
import { atStake, mayLeave } from './leaving'

const base = '/studio'

/** What the page of tasks and messages shows. */
export type View = 'tasks' | 'sent' | 'arrived'

export type OperationKind = 'query' | 'command'

/** Where one can be. Definitions and instances are the designer's own places, at its own addresses. */
export type Route =
  | { page: 'definitions' | 'new' | 'instances' | 'runs' | 'todo' | 'contacts' | 'connections' | 'new-connection' | 'none' }
  | { page: 'definition' | 'instance' | 'run' | 'contact' | 'connection'; id: string }
  | { page: 'operation'; kind: OperationKind; id: string }
  | { page: 'new-operation'; kind: OperationKind; connection: string }
  | { page: 'traffic'; view: View }
  | { page: 'settings' | 'notices'; id: string }

const plurals = { query: 'queries', command: 'commands' } as const
const single: readonly string[] = ['new', 'todo', 'new-connection']

/** The place that an address below /studio means. */
export function read(path: string): Route {
  const parts = path.slice(base.length).split('/').filter(Boolean).map(decodeURIComponent)
  const [area = '', part = '', id = '', act = ''] = parts
  if (single.includes(area)) return { page: area as 'new' | 'todo' | 'new-connection' }
  switch (area) {
    case 'workflows':
      if (part === 'definitions') return id && act === 'edit' ? { page: 'definition', id } : { page: 'definitions' }
      return id && act === 'view' ? { page: 'instance', id } : { page: 'instances' }
    case 'runs':
      return part ? { page: 'run', id: part } : { page: 'runs' }
    case 'contacts':
      return part ? { page: 'contact', id: part } : { page: 'contacts' }
    case 'settings':
    case 'notices':
      return { page: area, id: part }
    case 'traffic':
      return { page: 'traffic', view: part === 'sent' || part === 'arrived' ? part : 'tasks' }
    case 'connections':
      if (id === 'new-query' || id === 'new-command') return { page: 'new-operation', kind: id === 'new-query' ? 'query' : 'command', connection: part }
      return part ? { page: 'connection', id: part } : { page: 'connections' }
    case 'queries':
    case 'commands':
      return part ? { page: 'operation', kind: area === 'queries' ? 'query' : 'command', id: part } : { page: 'connections' }
    default:
      return { page: 'none' }
  }
}

/** The address of a place. */
export function to(place: Route): string {
  const id = 'id' in place ? encodeURIComponent(place.id) : ''
  switch (place.page) {
    case 'definition':
      return `${base}/workflows/definitions/${id}/edit`
    case 'instance':
      return `${base}/workflows/instances/${id}/view`
    case 'instances':
      return `${base}/workflows/instances`
    case 'run':
      return `${base}/runs/${id}`
    case 'contact':
      return `${base}/contacts/${id}`
    case 'connection':
      return `${base}/connections/${id}`
    case 'operation':
      return `${base}/${plurals[place.kind]}/${id}`
    case 'new-operation':
      return `${base}/connections/${encodeURIComponent(place.connection)}/new-${place.kind}`
    case 'settings':
    case 'notices':
      return `${base}/${place.page}${id && `/${id}`}`
    case 'traffic':
      return `${base}/traffic${place.view === 'tasks' ? '' : `/${place.view}`}`
    case 'runs':
    case 'todo':
    case 'new':
    case 'contacts':
    case 'connections':
    case 'new-connection':
      return `${base}/${place.page}`
    default:
      return `${base}/workflows/definitions`
  }
}

/** Where we are. Changes with the address, whoever changes it: a click, the back button, the designer. */
export const route = ref<Route>({ page: 'none' })

let known = ''
/** What the browser keeps with the entry of its history at which we are. */
let kept: unknown
let isGoingBack = false

function look(): void {
  kept = history.state
  // The designer's lists write their page into the address; that leads nowhere else.
  if (location.pathname === known) return
  known = location.pathname
  route.value = read(known)
  if (route.value.page === 'none') history.replaceState(null, '', to({ page: 'definitions' }))
}

/** Goes to an address, through the designer where it runs, because it keeps the address in mind. */
export function go(address: string): void {
  if (window.Blazor) window.Blazor.navigateTo(address)
  else history.pushState(null, '', address)
}

function follow(event: MouseEvent): void {
  const link = (event.target as Element).closest?.('a')
  const isPlain = event.button === 0 && !event.defaultPrevented && !event.ctrlKey && !event.metaKey && !event.shiftKey && !event.altKey
  if (!link || !isPlain || link.target || link.hasAttribute('download') || link.origin !== location.origin) return
  // The designer has links to places of its own that it writes without our base.
  const isOurs = link.pathname.startsWith(`${base}/`)
  const isBare = /^\/workflows\/(definitions|instances)\/[^/]+\/(edit|view)$/.test(link.pathname)
  if ((!isOurs && !isBare) || (link.hash && link.pathname === location.pathname)) return
  event.preventDefault()
  void mayLeave().then((isLeaving) => isLeaving && go((isBare ? base : '') + link.pathname + link.search))
}

/** The browser's back button has left the page already: where something would be lost it is turned round first, so that somebody can be asked. */
function turn(event: PopStateEvent, push: History['pushState']): void {
  if (isGoingBack || location.pathname === known || atStake.value === 'nothing') {
    isGoingBack = false
    look()
    return
  }
  // The designer is not to hear of it.
  event.stopImmediatePropagation()
  push.call(history, kept, '', known)
  void mayLeave().then((isLeaving) => {
    if (!isLeaving) return
    isGoingBack = true
    history.back()
  })
}

/** Begins to follow the address. */
export function start(): void {
  const push = history.pushState
  for (const name of ['pushState', 'replaceState'] as const) {
    const change = history[name]
    history[name] = function (this: History, ...told: Parameters<History['pushState']>) {
      change.apply(this, told)
      look()
    }
  }
  addEventListener('popstate', (event) => turn(event, push))
  document.addEventListener('click', follow)
  look()
}
