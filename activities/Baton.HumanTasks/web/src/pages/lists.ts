import type { Tab } from '../route'

/** Where what a list shows is asked for. */
export const lists: Record<Tab, string> = { mine: '/api/tasks/mine', done: '/api/tasks/done', started: '/api/requests' }

export const offers = '/api/tasks/offers'

const slice = 20

/** The part of a list that is asked for at a time. */
export const part = (path: string, size = slice, after?: string): string => `${path}?size=${Math.max(slice, size)}${after ? `&after=${encodeURIComponent(after)}` : ''}`
