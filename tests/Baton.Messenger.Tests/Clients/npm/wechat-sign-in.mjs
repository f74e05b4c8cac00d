// Signs a consumer in by another party's client, with the phone's part played by plain requests.
import { get, request } from 'node:http'
import { promisify } from 'node:util'
import OAuth from 'wechat-oauth'

const { url, appId, secret, redirect, person } = JSON.parse(process.argv[2])
const oauth = new OAuth(appId, secret)
// Its addresses are fixed: Tencent's host stands for the simulator's.
const here = (address) => address.replace(/^https:\/\/[a-z]+\.weixin\.qq\.com/, `${url}/wechat`)
const send = oauth.request.bind(oauth)
oauth.request = (address, ...rest) => send(here(address), ...rest)
const call = (name, ...args) => promisify(oauth[name]).call(oauth, ...args)
const refusal = (promise) => promise.then(
  () => 0,
  (error) => error.code,
)

const headers = { Host: `${person}.localhost:${new URL(url).port}` }
const codeOf = (response) => {
  response.resume()
  return new URL(response.headers.location).searchParams.get('code')
}
const silent = () => new Promise((done) => get(here(oauth.getAuthorizeURL(redirect, 'S1')), { headers }, (response) => done(codeOf(response))))
const asked = () =>
  new Promise((done) => {
    const fields = new URL(oauth.getAuthorizeURL(redirect, 'S2', 'snsapi_userinfo')).searchParams
    fields.set('agree', 'yes')
    const post = request(
      `${url}/wechat/connect/oauth2/consent`,
      { method: 'POST', headers: { ...headers, 'Content-Type': 'application/x-www-form-urlencoded' } },
      (response) => done(codeOf(response)),
    )
    post.end(fields.toString())
  })

const code = await silent()
const { data: base } = await call('getAccessToken', code)
const used = await refusal(call('getAccessToken', code))
const tooSmall = await refusal(call('getUser', base.openid))
const known = await call('getUserByCode', await asked())
const { data: renewed } = await call('refreshAccessToken', oauth.store[base.openid].refresh_token)
const genuine = await call('verifyToken', base.openid, renewed.access_token)

console.log(JSON.stringify({ openid: base.openid, scope: base.scope, nickname: known.nickname, renewed: renewed.openid, genuine: genuine.errcode, used, tooSmall }))
