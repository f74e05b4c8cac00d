import { ref } from 'vue'

export type PageName = 'instances' | 'parameters' | 'todo'

export interface Route {
  page: PageName
  id: string
}

function read(): Route {
  const [page = '', id = ''] = location.hash.replace(/^#\/?/, '').split('/')
  const known = page === 'parameters' || page === 'todo' ? page : 'instances'
  return { page: known, id: decodeURIComponent(id) }
}

/** Where we are, as the address says it: #/instances/{id}. */
export const route = ref<Route>(read())

addEventListener('hashchange', () => {
  route.value = read()
})

export const to = (page: PageName, id = ''): string => `#/${page}${id ? `/${encodeURIComponent(id)}` : ''}`
