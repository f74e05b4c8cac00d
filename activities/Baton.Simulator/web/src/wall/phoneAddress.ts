import type { Owner } from '../world/types'

/** A phone's page under its own host name, so that every phone has cookies of its own. */
export function phoneAddress(owner: Owner): string {
  const page = owner.side === 'wechat' ? 'consumer' : 'phone'
  const port = location.port ? `:${location.port}` : ''
  return /(^|\.)localhost$/.test(location.hostname)
    ? `${location.protocol}//${owner.userid.toLowerCase()}.localhost${port}/${page}`
    : `/${page}?user=${encodeURIComponent(owner.userid)}`
}
