using System.Text;
using System.Xml;

namespace Baton.Tencent.Callbacks;

/// <summary>What passive replies are written with.</summary>
public static class CallbackXml
{
    /// <summary>The XML around an encrypted reply.</summary>
    public static string Envelope(string ciphertext, string signature, string timestamp, string nonce) =>
        $"<xml><Encrypt>{CData(ciphertext)}</Encrypt><MsgSignature>{CData(signature)}</MsgSignature><TimeStamp>{timestamp}</TimeStamp><Nonce>{CData(nonce)}</Nonce></xml>";

    /// <summary>A CDATA section that nothing in the text can end; what XML cannot carry is left out.</summary>
    public static string CData(string text)
    {
        ArgumentNullException.ThrowIfNull(text);
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
