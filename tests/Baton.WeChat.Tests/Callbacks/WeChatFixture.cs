using System.Globalization;
using System.Text;
using Baton.Tencent.Callbacks;
using Baton.Tencent.Crypto;
using Baton.WeChat.Callbacks;

namespace Baton.WeChat.Tests.Callbacks;

/// <summary>One account in each mode, and Tencent's side of its callbacks.</summary>
internal static class WeChatFixture
{
    internal const string AppId = "wx0123456789abcdef";
    internal const string OriginalId = "gh_0123456789ab";
    internal const string Token = "callbacktoken";
    internal const string Key = "abcdefghijklmnopqrstuvwxyz0123456789ABCDEFG";
    internal static readonly DateTimeOffset Now = new(2026, 3, 1, 9, 30, 0, TimeSpan.Zero);
    internal static readonly CallbackCrypto Crypto = new(Token, Key, AppId);

    internal static WeChatAccount Account(EncryptionMode mode) => new()
    {
        Name = "shop", AppId = AppId, AppSecret = "secret", Token = Token, EncodingAESKey = Key, OriginalId = OriginalId, Mode = mode,
    };

    internal static CallbackReader Reader(EncryptionMode mode) => new(Account(mode), TimeSpan.FromMinutes(10));

    internal static string Inner(string fields, string from = "oUser1", string to = OriginalId, DateTimeOffset? at = null) =>
        $"<xml><ToUserName><![CDATA[{to}]]></ToUserName><FromUserName><![CDATA[{from}]]></FromUserName><CreateTime>{(at ?? Now).ToUnixTimeSeconds()}</CreateTime>{fields}</xml>";

    internal static string TextFields(string content, string msgId = "4561255354251345929") =>
        $"<MsgType><![CDATA[text]]></MsgType><Content><![CDATA[{content}]]></Content><MsgId>{msgId}</MsgId>";

    internal static string Event(string name, string fields = "") => Inner($"<MsgType>event</MsgType><Event>{name}</Event>{fields}");

    /// <summary>What Tencent posts in a mode.</summary>
    internal static (WeChatQuery Query, byte[] Body) Post(EncryptionMode mode, string inner, DateTimeOffset? sent = null)
    {
        string timestamp = (sent ?? Now).ToUnixTimeSeconds().ToString(CultureInfo.InvariantCulture);
        string signature = CallbackSignature.Of(Token, timestamp, "nonce");
        if (mode == EncryptionMode.Plain)
            return (new WeChatQuery(signature, new CallbackQuery(null, timestamp, "nonce")), Encoding.UTF8.GetBytes(inner));
        string ciphertext = Crypto.Encrypt(inner);
        string outer = mode == EncryptionMode.Safe
            ? $"<xml><ToUserName><![CDATA[{OriginalId}]]></ToUserName><Encrypt><![CDATA[{ciphertext}]]></Encrypt></xml>"
            : inner.Replace("</xml>", $"<Encrypt><![CDATA[{ciphertext}]]></Encrypt></xml>", StringComparison.Ordinal);
        return (new WeChatQuery(signature, new CallbackQuery(Crypto.Sign(timestamp, "nonce", ciphertext), timestamp, "nonce")), Encoding.UTF8.GetBytes(outer));
    }

    internal static CallbackResult Open(EncryptionMode mode, string inner)
    {
        (WeChatQuery query, byte[] body) = Post(mode, inner);
        return Reader(mode).Open(query, body, Now);
    }

    internal static T Message<T>(string inner)
        where T : CallbackMessage => Assert.IsType<T>(Reader(EncryptionMode.Safe).Reopen(inner).Message);
}
