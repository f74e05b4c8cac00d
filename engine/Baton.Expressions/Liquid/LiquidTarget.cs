namespace Baton.Expressions.Liquid;

/// <summary>
/// Where a template's output goes, and so how values put into it are escaped. The template's own text is never escaped,
/// nor is a value passed through the <c>raw</c> filter.
/// </summary>
public enum LiquidTarget
{
    /// <summary>Plain text: nothing is escaped.</summary>
    Text,

    /// <summary>
    /// A messenger's Markdown subset, which knows no escape character: marks that would become links, font tags, mentions, code or
    /// emphasis are replaced by their full-width twins, which look alike and mean nothing.
    /// </summary>
    Markdown,

    /// <summary>Fields of a card: line breaks become blanks, angle brackets full-width (text cards take a subset of HTML).</summary>
    Card,

    /// <summary>Element content or attribute values of XML. Not for CDATA.</summary>
    Xml,

    /// <summary>The inside of a JSON string; the quotation marks stand in the template. The <c>json</c> filter gives whole JSON values instead.</summary>
    Json,
}
