using System.Globalization;
using System.Text;
using System.Text.Json;
using Baton.Tencent.Crypto;

namespace Baton.Benchmarks.Callbacks;

/// <summary>WeChat, saying in safe mode that followers have opened a page from the menu.</summary>
internal sealed class WeChatCaller(Uri server, JsonElement credentials) : Tencent(new Uri(server, "callbacks/wechat/service"))
{
    private readonly string _originalId = credentials.GetProperty("originalId").GetString()!;
    private readonly string _token = credentials.GetProperty("token").GetString()!;
    private readonly CallbackCrypto _crypto = new(credentials.GetProperty("token").GetString()!, credentials.GetProperty("encodingAesKey").GetString()!, credentials.GetProperty("appId").GetString()!);
    private int _told;

    private protected override (string Query, byte[] Body) Next()
    {
        var (number, time) = (_told++, TimeProvider.System.GetUtcNow().ToUnixTimeSeconds().ToString(CultureInfo.InvariantCulture));
        var openId = string.Create(CultureInfo.InvariantCulture, $"oBenchmarkPerson{number % People:D4}");
        var ciphertext = _crypto.Encrypt(string.Create(CultureInfo.InvariantCulture, $"""
            <xml><ToUserName><![CDATA[{_originalId}]]></ToUserName><FromUserName><![CDATA[{openId}]]></FromUserName><CreateTime>{time}</CreateTime><MsgType><![CDATA[event]]></MsgType><Event><![CDATA[VIEW]]></Event><EventKey><![CDATA[https://example.com/{number}]]></EventKey></xml>
            """));
        var nonce = number.ToString(CultureInfo.InvariantCulture);
        var body = $"<xml><ToUserName><![CDATA[{_originalId}]]></ToUserName><Encrypt><![CDATA[{ciphertext}]]></Encrypt></xml>";
        var query = $"?signature={CallbackSignature.Of(_token, time, nonce)}&timestamp={time}&nonce={nonce}&openid={openId}&encrypt_type=aes&msg_signature={_crypto.Sign(time, nonce, ciphertext)}";
        return (query, Encoding.UTF8.GetBytes(body));
    }
}
