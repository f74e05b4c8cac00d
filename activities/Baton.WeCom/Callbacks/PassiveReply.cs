using System.Globalization;
using System.Text;
using System.Xml;

namespace Baton.WeCom.Callbacks;

/// <summary>The XML of a passive reply (WeCom documentation 90241).</summary>
internal static class PassiveReply
{
    internal static string Text(string toUser, string corpId, string content, DateTimeOffset now) => string.Create(
        CultureInfo.InvariantCulture,
        $"<xml><ToUserName>{CData(toUser)}</ToUserName><FromUserName>{CData(corpId)}</FromUserName><CreateTime>{now.ToUnixTimeSeconds()}</CreateTime><MsgType><![CDATA[text]]></MsgType><Content>{CData(content)}</Content></xml>");

    internal static string Envelope(string ciphertext, string signature, string timestamp, string nonce) =>
        $"<xml><Encrypt>{CData(ciphertext)}</Encrypt><MsgSignature>{CData(signature)}</MsgSignature><TimeStamp>{timestamp}</TimeStamp><Nonce>{CData(nonce)}</Nonce></xml>";

    /// <summary>A CDATA section that nothing in the text can end; what XML cannot carry is left out.</summary>
    internal static string CData(string text)
    {
        var clean = new StringBuilder(text.Length);
        for (int i = 0; i < text.Length; i++)
        {
            if (XmlConvert.IsXmlChar(text[i]))
                clean.Append(text[i]);
            else if (i + 1 < text.Length && XmlConvert.IsXmlSurrogatePair(text[i + 1], text[i]))
                clean.Append(text[i]).Append(text[++i]);
        }

        return $"<![CDATA[{clean.Replace("]]>", "]]]]><![CDATA[>")}]]>";
    }
}
