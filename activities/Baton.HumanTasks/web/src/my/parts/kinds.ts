import type { IconName } from '../../parts/icons'
import type { FormKind } from '../types'

const icons: Record<FormKind, IconName> = { Quote: 'tag', Order: 'cart', Repair: 'tool', Complaint: 'voice', Register: 'person', Other: 'form' }

export const iconOf = (kind?: FormKind): IconName => (kind ? icons[kind] : 'started')
