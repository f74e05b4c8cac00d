using System.Globalization;
using System.Text;
using Baton.Tencent.Callbacks;
using Baton.Tencent.Crypto;
using Baton.WeCom.Callbacks;

namespace Baton.WeCom.Tests.Callbacks;

/// <summary>One application, and Tencent's side of its callbacks.</summary>
internal static class CallbackFixture
{
    internal const string CorpId = "ww0123456789abcdef";
    internal const string Token = "callbacktoken";
    internal const string Key = "abcdefghijklmnopqrstuvwxyz0123456789ABCDEFG";
    internal static readonly DateTimeOffset Now = new(2026, 3, 1, 9, 30, 0, TimeSpan.Zero);
    internal static readonly CallbackCrypto Crypto = new(Token, Key, CorpId);
    internal static readonly WeComApp App = new()
    {
        Name = "approval", AgentId = 1000002, Secret = "secret", Token = Token, EncodingAESKey = Key,
    };

    internal static readonly CallbackReader Reader = new(CorpId, App);

    internal static string Inner(string fields, string agent = "1000002", string from = "ZhangSan", string to = CorpId) =>
        $"<xml><ToUserName><![CDATA[{to}]]></ToUserName><FromUserName><![CDATA[{from}]]></FromUserName>"
        + $"<CreateTime>{Now.ToUnixTimeSeconds()}</CreateTime>{fields}<AgentID>{agent}</AgentID></xml>";

    internal static string TextFields(string content, string msgId = "4561255354251345929") =>
        $"<MsgType><![CDATA[text]]></MsgType><Content><![CDATA[{content}]]></Content><MsgId>{msgId}</MsgId>";

    internal static (CallbackQuery Query, byte[] Body) Post(string inner, DateTimeOffset? sent = null)
    {
        string ciphertext = Crypto.Encrypt(inner);
        return (Query(ciphertext, sent), Encoding.UTF8.GetBytes(
            $"<xml><ToUserName><![CDATA[{CorpId}]]></ToUserName><AgentID>1000002</AgentID><Encrypt><![CDATA[{ciphertext}]]></Encrypt></xml>"));
    }

    internal static CallbackQuery Query(string ciphertext, DateTimeOffset? sent = null)
    {
        string timestamp = (sent ?? Now).ToUnixTimeSeconds().ToString(CultureInfo.InvariantCulture);
        return new CallbackQuery(Crypto.Sign(timestamp, "nonce", ciphertext), timestamp, "nonce");
    }

    internal static CallbackResult Open(string inner)
    {
        (CallbackQuery query, byte[] body) = Post(inner);
        return Reader.Open(query, body, Now);
    }

    internal static T Message<T>(string inner)
        where T : CallbackMessage => Assert.IsType<T>(Open(inner).Message);
}
