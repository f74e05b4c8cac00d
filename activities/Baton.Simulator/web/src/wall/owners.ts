import type { Consumer, Owner, Person } from '../world/types'

/** All phones there are: the company's first, then the consumers'. */
export const ownersOf = (people: Person[], consumers: Consumer[]): Owner[] => [
  ...people.map((p): Owner => ({
    userid: p.userid,
    name: p.name,
    about: `${p.department} · ${p.position}${p.visible ? '' : '（不在应用可见范围）'}`,
    side: 'wecom',
    lastMessageId: p.lastMessageId,
  })),
  ...consumers.map((c): Owner => ({ userid: c.id, name: c.name, about: c.about, side: 'wechat', lastMessageId: c.lastMessageId })),
]
