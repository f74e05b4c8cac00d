using System.Collections.Immutable;

namespace Baton.Activities.Http.Endpoints;

/// <summary>What a path looks like to who searches for it: texts in small letters, and marks where a parameter stands.</summary>
internal sealed class PathShape(ImmutableArray<string> segments)
{
    public const string Any = "{}";
    public const string Optional = "{?}";
    public const string Rest = "{**}";

    /// <summary>Longer paths belong to nobody.</summary>
    public const int MostSegments = 16;

    // Behind so many segments a parameter is not searched for: each doubles what a request could mean.
    private const int MostWithParameters = 6;

    /// <summary>Whether a request can be traced to it: what may be missing stands at the end, and parameters near the beginning.</summary>
    public bool IsFindable =>
        segments.Take(segments.Length - 1).All(segment => segment is not (Optional or Rest))
        && segments.Index().All(each => each.Item is not Any || each.Index < MostWithParameters);

    /// <summary>The more exact, the earlier it sorts, ordinally.</summary>
    public string Precedence => string.Concat(segments.Select(RankOf));

    /// <summary>Whether the designer answers at this path.</summary>
    public bool IsReserved => segments is ["definitions", _, "edit"] or ["instances", _, "view"];

    /// <summary>The event that stands for a request of this method and shape.</summary>
    public string EventFor(string method) => $"{EndpointEvent.Prefix}{method} {this}";

    public override string ToString() => $"/{string.Join('/', segments)}";

    /// <summary>Every shape that a request with this path could be for, the most exact first.</summary>
    public static IEnumerable<PathShape> Of(string path)
    {
        var segments = path.ToLowerInvariant().Split('/', StringSplitOptions.RemoveEmptyEntries);
        if (segments.Length > MostSegments)
            return [];
        var shapes = new List<ImmutableArray<string>>();
        for (var length = 0; length <= segments.Length; length++)
        {
            foreach (var prefix in PrefixesOf(segments, length))
            {
                shapes.Add(prefix.Add(Rest));
                if (length == segments.Length)
                    shapes.Add(prefix);
                if (length >= segments.Length - 1)
                    shapes.Add(prefix.Add(Optional));
            }
        }

        return shapes.Where(shape => shape.Length > 0).Select(shape => new PathShape(shape)).OrderBy(shape => shape.Precedence, StringComparer.Ordinal);
    }

    private static IEnumerable<ImmutableArray<string>> PrefixesOf(string[] segments, int length)
    {
        var choices = 1 << Math.Min(length, MostWithParameters);
        for (var choice = 0; choice < choices; choice++)
            yield return [.. segments.Take(length).Select((segment, place) => place < MostWithParameters && (choice >> place & 1) == 1 ? Any : segment)];
    }

    private static char RankOf(string segment) => segment switch
    {
        Any => '3',
        Optional => '4',
        Rest => '5',
        _ => '1',
    };
}
