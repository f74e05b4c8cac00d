import { standing, type Tone } from '../../words'
import type { RequestLine } from '../types'

/** States in which a matter ends that customers did not wish for. */
const bad = /拒|取消|没批|没有下单|没有通过|修不了|refused|cancel|failed/i

/** How something stands: as the flow calls it, else how the flow runs. */
export function pillOf(request: Pick<RequestLine, 'status' | 'state'>): { text: string; tone: Tone } {
  const run = standing(request.status)
  // What went wrong inside is put right inside.
  if (request.status === 'running') return { text: request.state ?? run.text, tone: 'wait' }
  return request.status === 'finished' && request.state ? { text: request.state, tone: bad.test(request.state) ? 'bad' : 'done' } : run
}
