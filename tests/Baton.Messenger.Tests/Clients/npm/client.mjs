// Uses the simulator as any program written against Tencent's API would, with a client that somebody else wrote.
import { writeFileSync } from 'node:fs'
import { promisify } from 'node:util'
import API from 'wechat-enterprise-api'

const { url, corpId, secret, agentId, userid, folder } = JSON.parse(process.argv[2])
const api = new API(corpId, secret, agentId)
api.prefix = `${url}/cgi-bin/`
const call = (name, ...args) => promisify(api[name]).call(api, ...args)

await call('send', { touser: userid }, { msgtype: 'text', text: { content: '别家的客户端发的' }, safe: '0' })

const picture = `${folder}/picture.png`
writeFileSync(picture, Buffer.from([0x89, 0x50, 0x4e, 0x47, 13, 10, 26, 10, 1, 2, 3]))
const uploaded = await call('uploadImage', picture)
const fetched = await call('getMedia', uploaded.media_id)
await call('send', { touser: userid }, { msgtype: 'image', image: { media_id: uploaded.media_id } })

await call('createMenu', { button: [{ type: 'click', name: '查库存', key: 'stock' }] })
const menu = await call('getMenu')

const departments = await call('getDepartments')
const members = await call('getDepartmentUsers', departments.department[1].id, 0, 0)

api.saveToken({ accessToken: 'forgotten' }, () => {})
const refused = await call('getUser', userid).then(
  () => null,
  (error) => error.code,
)

console.log(
  JSON.stringify({
    bytes: fetched.length,
    menu: menu.button?.[0]?.name ?? menu.menu?.button?.[0]?.name,
    departments: departments.department.length,
    members: members.userlist.map((member) => member.userid),
    refused,
  }),
)
