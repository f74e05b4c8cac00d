using System.Xml;
using System.Xml.Linq;

namespace Baton.Tencent.Callbacks;

/// <summary>Reads XML that may be hostile: no DOCTYPE, no resolver, bounded size and depth.</summary>
public static class SafeXml
{
    // Tencent's deepest event (approval nodes) has 7 levels. XElement walks its tree recursively, so an unbounded
    // depth would let one small body overflow the stack and end the process.
    private const int MaxDepth = 32;

    private static readonly XmlReaderSettings Settings = new()
    {
        DtdProcessing = DtdProcessing.Prohibit,
        XmlResolver = null,
        MaxCharactersInDocument = 1_000_000,
        IgnoreComments = true,
        IgnoreProcessingInstructions = true,
    };

    /// <summary>The root element, or null when the text is not acceptable.</summary>
    public static XElement? Parse(string xml)
    {
        ArgumentNullException.ThrowIfNull(xml);
        try
        {
            using (XmlReader probe = Open(xml))
            {
                while (probe.Read())
                {
                    if (probe.Depth > MaxDepth)
                        return null;
                }
            }

            using XmlReader reader = Open(xml);
            return XElement.Load(reader);
        }
        catch (XmlException)
        {
            return null;
        }
    }

    /// <summary>The text of a child, its CDATA sections joined; null when absent.</summary>
    public static string? Text(this XElement parent, string name) => parent?.Element(name)?.Value;

    // From text, not bytes: the encoding is UTF-8 by protocol, whatever a declaration inside claims.
    private static XmlReader Open(string xml) => XmlReader.Create(new StringReader(xml.TrimStart('\uFEFF')), Settings);
}
