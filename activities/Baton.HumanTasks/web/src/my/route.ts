import { computed } from 'vue'
import { goTo, place } from '../history'

const base = '/my/'

/** Where a customer can be. Messages link to what they have asked for: /my/requests/{id}. */
export type Route =
  | { page: 'home' }
  | { page: 'requests' }
  | { page: 'me' }
  | { page: 'request'; id: string }
  | { page: 'form'; definition: string; node: string }
  | { page: 'query'; name: string }
  | { page: 'row'; name: string; key: string }
  | { page: 'join'; code: string }

function read(path: string): Route {
  const [area = '', first = '', second = ''] = path.slice(base.length).split('/').filter(Boolean).map(decodeURIComponent)
  if (area === 'requests') return first ? { page: 'request', id: first } : { page: 'requests' }
  if (area === 'forms' && second) return { page: 'form', definition: first, node: second }
  if (area === 'data' && first) return second ? { page: 'row', name: first, key: second } : { page: 'query', name: first }
  if (area === 'join' && first) return { page: 'join', code: first }
  return area === 'me' ? { page: 'me' } : { page: 'home' }
}

/** The address of a place. */
export function to(route: Route): string {
  const path = (...parts: string[]): string => base + parts.map(encodeURIComponent).join('/')
  switch (route.page) {
    case 'home':
      return base
    case 'requests':
    case 'me':
      return path(route.page)
    case 'request':
      return path('requests', route.id)
    case 'form':
      return path('forms', route.definition, route.node)
    case 'query':
      return path('data', route.name)
    case 'row':
      return path('data', route.name, route.key)
    case 'join':
      return path('join', route.code)
  }
}

export const route = computed<Route>(() => read(place.value))

export const go = (next: Route, isInstead = false): void => goTo(to(next), isInstead)
