using System.Globalization;
using System.Text;
using System.Xml;
using System.Xml.Linq;

namespace Baton.Simulator.Callbacks;

/// <summary>The XML of messages and events, written and read as Tencent's.</summary>
internal sealed class CallbackXml
{
    private readonly StringBuilder _xml = new("<xml>");

    public CallbackXml(string corpId, string userid, DateTimeOffset at, string msgType)
    {
        Text("ToUserName", corpId);
        Text("FromUserName", userid);
        Number("CreateTime", at.ToUnixTimeSeconds());
        Text("MsgType", msgType);
    }

    public CallbackXml Text(string name, string value)
    {
        var safe = value.Replace("]]>", "]]]]><![CDATA[>", StringComparison.Ordinal);
        _xml.Append('<').Append(name).Append("><![CDATA[").Append(safe).Append("]]></").Append(name).Append('>');
        return this;
    }

    public CallbackXml Number(string name, decimal value)
    {
        _xml.Append('<').Append(name).Append('>').Append(value.ToString(CultureInfo.InvariantCulture)).Append("</").Append(name).Append('>');
        return this;
    }

    public CallbackXml Nested(string name, Action<CallbackXml> content)
    {
        _xml.Append('<').Append(name).Append('>');
        content(this);
        _xml.Append("</").Append(name).Append('>');
        return this;
    }

    public override string ToString() => _xml + "</xml>";

    /// <exception cref="InvalidDataException">The text is no XML, or more than XML needs to be.</exception>
    public static XElement Parse(string text)
    {
        var settings = new XmlReaderSettings { DtdProcessing = DtdProcessing.Prohibit, XmlResolver = null, MaxCharactersInDocument = 1_000_000 };
        try
        {
            using var reader = XmlReader.Create(new StringReader(text), settings);
            return XElement.Load(reader);
        }
        catch (XmlException fault)
        {
            throw new InvalidDataException("不是合法的 XML", fault);
        }
    }
}
