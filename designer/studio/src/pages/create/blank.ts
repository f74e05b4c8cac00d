import { post } from '../../api/call'
import { say } from '../../language'
import type { Sketch } from '../../api/types'

/** A way to draw, for who begins with nothing. */
export interface Blank {
  type: 'Elsa.Flowchart' | 'Elsa.Sequence' | 'Elsa.StateMachine'
  name: string
  description: string
  sketch: Sketch
}

const at = (x: number, y: number): { x: number; y: number; label: string } => ({ x, y, label: '' })

export const blanks: Blank[] = [
  {
    type: 'Elsa.Flowchart',
    name: say('空白流程图', 'Blank flowchart'),
    description: say('想怎么走就怎么连：可以分支、并行、退回。多数流程用它。', 'Connect the steps as you like: branch, run side by side, go back. Right for most.'),
    sketch: { nodes: [at(0, 90), at(260, 90), at(520, 0), at(520, 180), at(780, 90)], edges: [[0, 1], [1, 2], [1, 3], [2, 4], [3, 4]] },
  },
  {
    type: 'Elsa.Sequence',
    name: say('空白顺序流程', 'Blank sequence'),
    description: say('一步接一步，从上到下做完。适合自动执行的小流程。', 'One step after another, to the end. Right for small things that run by themselves.'),
    sketch: { nodes: [at(0, 90), at(260, 90), at(520, 90), at(780, 90)], edges: [[0, 1], [1, 2], [2, 3]] },
  },
  {
    type: 'Elsa.StateMachine',
    name: say('空白状态机', 'Blank state machine'),
    description: say('按状态来想：待付款、已发货、已完成；什么事让它从一个变到另一个。', 'Think in states: unpaid, shipped, done; and what leads from one to another.'),
    sketch: { nodes: [at(0, 90), at(390, 0), at(390, 180), at(780, 90)], edges: [[0, 1], [1, 2], [2, 1], [1, 3], [2, 0]] },
  },
]

interface Begun {
  workflowDefinition: { definitionId: string }
}

/** Saves an empty draft; gives its id. */
export async function beginBlank(type: Blank['type'], name: string): Promise<string> {
  const model = { name, root: { id: type.slice('Elsa.'.length), type, version: 1 }, options: { incidentStrategyType: 'Baton.Park' } }
  return (await post<Begun>('/elsa/api/workflow-definitions', { model, publish: false })).workflowDefinition.definitionId
}

/** Saves a draft that begins as a template; gives its id. */
export const beginWith = async (template: string, name: string): Promise<string> =>
  (await post<Begun>(`/api/templates/${encodeURIComponent(template)}`, { name })).workflowDefinition.definitionId
