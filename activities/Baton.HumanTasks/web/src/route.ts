import { shallowRef } from 'vue'

const base = '/tasks/'

export type Tab = 'mine' | 'done' | 'started'

/** Where one can be: a list, a task (/tasks/{id}, as cards link to it), or something that was started. */
export type Route = { page: 'list'; tab: Tab } | { page: 'task'; id: string } | { page: 'request'; id: string }

function read(): Route {
  const [area = '', id = ''] = location.pathname.slice(base.length).split('/').filter(Boolean).map(decodeURIComponent)
  if (area === 'started' && id) return { page: 'request', id }
  if (area === 'done' || area === 'started') return { page: 'list', tab: area }
  return area ? { page: 'task', id: area } : { page: 'list', tab: 'mine' }
}

/** The address of a place. */
export function to(place: Route): string {
  switch (place.page) {
    case 'task':
      return base + encodeURIComponent(place.id)
    case 'request':
      return `${base}started/${encodeURIComponent(place.id)}`
    default:
      return base + (place.tab === 'mine' ? '' : place.tab)
  }
}

export const route = shallowRef<Route>(read())

/** How many places of ours lie behind this one. */
let depth = (history.state as { depth?: number } | null)?.depth ?? 0

addEventListener('popstate', (event) => {
  depth = (event.state as { depth?: number } | null)?.depth ?? 0
  route.value = read()
})

export function go(place: Route, isInstead = false): void {
  if (isInstead) history.replaceState({ depth }, '', to(place))
  else history.pushState({ depth: ++depth }, '', to(place))
  route.value = read()
}

/** Back to where one came from; to a list for who came here from a card. */
export function back(tab: Tab): void {
  if (depth > 0) history.back()
  else go({ page: 'list', tab }, true)
}
