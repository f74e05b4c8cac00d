import { computed } from 'vue'
import { goTo, place } from './history'

const base = '/tasks/'

export type Tab = 'mine' | 'done' | 'started'

/** Where one can be: a list, a task (/tasks/{id}, as cards link to it), or something that was started. */
export type Route = { page: 'list'; tab: Tab } | { page: 'task'; id: string } | { page: 'request'; id: string }

function read(path: string): Route {
  const [area = '', id = ''] = path.slice(base.length).split('/').filter(Boolean).map(decodeURIComponent)
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

export const route = computed<Route>(() => read(place.value))

export const go = (next: Route, isInstead = false): void => goTo(to(next), isInstead)
