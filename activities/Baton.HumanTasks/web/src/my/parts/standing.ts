import { standing, type Tone } from '../../words'
import type { RequestLine } from '../types'

/** How something stands: as the flow calls it, else how the flow runs. */
export function pillOf(request: Pick<RequestLine, 'status' | 'state'>): { text: string; tone: Tone } {
  const run = standing(request.status)
  // What went wrong inside is put right inside.
  if (request.status === 'running') return { text: request.state ?? run.text, tone: 'wait' }
  // Whether an end in the flow's own words is a good one, the flow alone knows.
  return request.status === 'finished' && request.state ? { text: request.state, tone: 'plain' } : run
}
