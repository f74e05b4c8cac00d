using System.Globalization;
using System.Text;
using Baton.Tencent.Crypto;
using Baton.TestWorld.Outside;

namespace Baton.Benchmarks.Callbacks;

/// <summary>WeCom, saying that people have opened the application.</summary>
internal sealed class WeComCaller(Uri server, Credentials credentials) : Tencent(new Uri(server, "callbacks/wecom/baton"))
{
    private readonly CallbackCrypto _crypto = new(credentials.Token, credentials.EncodingAesKey, credentials.CorpId);
    private int _told;

    private protected override (string Query, byte[] Body) Next()
    {
        var (number, time) = (_told++, TimeProvider.System.GetUtcNow().ToUnixTimeSeconds().ToString(CultureInfo.InvariantCulture));
        var ciphertext = _crypto.Encrypt(string.Create(CultureInfo.InvariantCulture, $"""
            <xml><ToUserName><![CDATA[{credentials.CorpId}]]></ToUserName><FromUserName><![CDATA[person{number % People}]]></FromUserName><CreateTime>{time}</CreateTime><MsgType><![CDATA[event]]></MsgType><Event><![CDATA[enter_agent]]></Event><EventKey><![CDATA[{number}]]></EventKey><AgentID>{credentials.AgentId}</AgentID></xml>
            """));
        var nonce = number.ToString(CultureInfo.InvariantCulture);
        var body = $"<xml><ToUserName><![CDATA[{credentials.CorpId}]]></ToUserName><AgentID><![CDATA[{credentials.AgentId}]]></AgentID><Encrypt><![CDATA[{ciphertext}]]></Encrypt></xml>";
        return ($"?msg_signature={_crypto.Sign(time, nonce, ciphertext)}&timestamp={time}&nonce={nonce}", Encoding.UTF8.GetBytes(body));
    }
}
