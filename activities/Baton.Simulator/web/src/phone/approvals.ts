import { computed, ref, shallowRef } from 'vue'
import * as api from '../world/api'
import { watchWorld } from '../world/live'
import type { ApprovalRow } from '../world/types'

const copied = 2
const inTurn = 3
const either = 2

/** Whether it is this person who is asked now. */
export function asks(row: ApprovalRow, userid: string): boolean {
  if (row.status !== 'running') return false
  const node = row.nodes.find((each) => each.type !== copied && !isDone(each))
  const open = node?.people.filter((voice) => voice.status === 'running') ?? []
  return (node?.relation === inTurn ? open.slice(0, 1) : open).some((voice) => same(voice.userid, userid))
}

const isDone = (node: ApprovalRow['nodes'][number]): boolean =>
  node.relation === either ? node.people.some((voice) => voice.status === 'agreed') : node.people.every((voice) => voice.status === 'agreed')

const same = (one: string, other: string): boolean => one.toLowerCase() === other.toLowerCase()

/** WeCom's own approval application on one person's phone: what they asked for, and what asks them. */
export function useApprovals(userid: string) {
  const all = shallowRef<ApprovalRow[]>([])
  const names = shallowRef(new Map<string, string>())
  const notice = ref('')

  async function load() {
    const [rows, people] = await Promise.all([api.approvals().catch(() => all.value), api.people().catch(() => [])])
    all.value = rows
    names.value = new Map(people.map((person) => [person.userid.toLowerCase(), person.name]))
  }

  watchWorld({ connected: load, approvals: load, people: load, reset: load }, userid)

  const mine = computed(() =>
    all.value.filter((row) => same(row.applicant, userid) || row.nodes.some((node) => node.people.some((voice) => same(voice.userid, userid)))).toReversed(),
  )
  const waiting = computed(() => mine.value.filter((row) => asks(row, userid)).length)

  /** Whatever fails says so; true when it is done. */
  async function act(doing: () => Promise<unknown>): Promise<boolean> {
    notice.value = ''
    try {
      await doing()
      await load()
      return true
    } catch (problem) {
      notice.value = problem instanceof Error ? problem.message : String(problem)
      return false
    }
  }

  return { mine, waiting, notice, act, nameOf: (who: string) => names.value.get(who.toLowerCase()) ?? who, isMine: (row: ApprovalRow) => same(row.applicant, userid) }
}
