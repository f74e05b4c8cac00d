using Baton.Storage.Definitions;

namespace Baton.Server.Elsa.Definitions.Revisions;

/// <summary>Which state of a definition somebody has seen: the version, and its content, which changes while it is a draft.</summary>
internal readonly record struct Revision(string Text)
{
    private const int HashLength = 16;

    public static Revision Of(DefinitionRow row) => new($"{row.Id}.{row.ContentHash[..HashLength]}");

    /// <summary>As an entity tag.</summary>
    public string ToETag() => $"\"{Text}\"";

    /// <summary>Whether this content, by its hash, is the one that was seen.</summary>
    public bool IsOfContent(string contentHash) => Text.EndsWith($".{contentHash[..HashLength]}", StringComparison.Ordinal);
}
