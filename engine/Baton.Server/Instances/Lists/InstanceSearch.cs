using Baton.Storage.Instances;
using Microsoft.EntityFrameworkCore;

namespace Baton.Server.Instances.Lists;

/// <summary>What a person types to find an instance. Each way of matching reads an index of its own.</summary>
internal sealed class InstanceSearch
{
    // Sorts after everything that begins with what stands before it.
    private const string Last = "\uffff";

    /// <summary>Beyond so many, looking at each that was found takes longer than looking at all until the page is full.</summary>
    private const int Few = 2000;

    private readonly string _term;
    private readonly IQueryable<InstanceRow>[] _ways;

    /// <param name="all">All instances of the tenant.</param>
    /// <param name="term">What was typed.</param>
    public InstanceSearch(IQueryable<InstanceRow> all, string term)
    {
        _term = term;
        var end = term + Last;
#pragma warning disable CA1309 // The database compares, byte by byte.
        _ways =
        [
            all.Where(row => string.Compare(row.Id, term) >= 0 && string.Compare(row.Id, end) < 0),
            all.Where(row => row.DefinitionId == term),
            all.Where(row => row.StartedBy == term),
            all.Where(row => row.CorrelationId != null && row.CorrelationId.Contains(term)),
            all.Where(row => row.Name != null && row.Name.Contains(term)),
        ];
#pragma warning restore CA1309
    }

    /// <summary>How many match; where they are many, one that does so in two ways counts twice.</summary>
    public long Count { get; private set; }

    public bool IsBroad => Count > Few;

    /// <summary>Those that match, where they are few.</summary>
    public string[] Ids { get; private set; } = [];

    public async Task LookAsync(CancellationToken cancellation)
    {
        var ids = new HashSet<string>();
        foreach (var way in _ways)
        {
            ids.UnionWith(await way.Select(row => row.Id).Take(Few + 1).ToListAsync(cancellation));
            if (ids.Count > Few)
                break;
        }

        (Ids, Count) = ([.. ids], ids.Count);
        if (!IsBroad)
            return;
        Count = 0;
        foreach (var way in _ways)
            Count += await way.LongCountAsync(cancellation);
    }

    /// <summary>Those that match, found by looking at one after the other.</summary>
    public IQueryable<InstanceRow> Among(IQueryable<InstanceRow> rows)
    {
        var (term, end) = (_term, _term + Last);
#pragma warning disable CA1309 // The database compares, byte by byte.
        return rows.Where(row =>
            (row.Name != null && row.Name.Contains(term)) || (row.CorrelationId != null && row.CorrelationId.Contains(term)) || row.DefinitionId == term || row.StartedBy == term
            || (string.Compare(row.Id, term) >= 0 && string.Compare(row.Id, end) < 0));
#pragma warning restore CA1309
    }
}
