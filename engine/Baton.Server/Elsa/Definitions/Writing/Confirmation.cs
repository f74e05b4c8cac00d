namespace Baton.Server.Elsa.Definitions.Writing;

/// <summary>
/// Whether a page wants to ask its user before something is published of which there is anything to warn. The designer knows nothing of it, so
/// without the header warnings hold up nobody; a page that can ask sends it, shows what it is refused with, and sends the same again without it.
/// </summary>
internal static class Confirmation
{
    /// <summary>The header, with the value <c>ask</c>.</summary>
    public const string Header = "Baton-Confirm";

    public static bool IsAsked(HttpRequest request) => request.Headers[Header].ToString().Equals("ask", StringComparison.OrdinalIgnoreCase);
}
