using System.Collections.Immutable;
using System.Globalization;

namespace Baton.BackOffice.Connections;

/// <summary>A host as a connection names it, with its own port where it has one.</summary>
internal sealed record NamedHost(string Name, int? Port)
{
    /// <summary>The folder of a socket in this machine's file system.</summary>
    public bool IsSocket => Name.StartsWith('/');
}

/// <summary>The hosts of a connection, the first to be tried first: names or addresses, separated by commas, perhaps with ports.</summary>
internal static class HostList
{
    private const int Most = 8;

    /// <returns>Null where one is none of these.</returns>
    public static ImmutableArray<NamedHost>? TryParse(string text)
    {
        var found = ImmutableArray.CreateBuilder<NamedHost>();
        foreach (var part in text.Split(',', StringSplitOptions.TrimEntries))
        {
            if (Parse(part) is not { } host)
                return null;
            found.Add(host);
        }

        return found.Count <= Most ? found.ToImmutable() : null;
    }

    private static NamedHost? Parse(string text)
    {
        if (text.StartsWith('/') && !text.Any(char.IsControl))
            return new NamedHost(text, null);
        if (Uri.CheckHostName(text) != UriHostNameType.Unknown)
            return new NamedHost(text.Trim('[', ']'), null);
        var colon = text.LastIndexOf(':');
        return colon > 0 && Uri.CheckHostName(text[..colon]) != UriHostNameType.Unknown
            && ushort.TryParse(text.AsSpan(colon + 1), NumberStyles.None, CultureInfo.InvariantCulture, out var port) && port > 0
            ? new NamedHost(text[..colon].Trim('[', ']'), port)
            : null;
    }
}
