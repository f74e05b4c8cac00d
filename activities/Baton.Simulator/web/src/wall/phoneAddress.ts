/** A phone's page under its own host name, so that every phone has cookies of its own. */
export function phoneAddress(userid: string): string {
  const port = location.port ? `:${location.port}` : ''
  return /(^|\.)localhost$/.test(location.hostname)
    ? `${location.protocol}//${userid.toLowerCase()}.localhost${port}/phone`
    : `/phone?user=${encodeURIComponent(userid)}`
}
