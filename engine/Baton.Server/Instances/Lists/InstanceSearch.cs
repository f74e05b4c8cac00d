using Baton.Storage.Instances;

namespace Baton.Server.Instances.Lists;

/// <summary>What a person types to find an instance. Each way of matching reads an index of its own and no instance that does not match.</summary>
internal static class InstanceSearch
{
    // Sorts after everything that begins with what stands before it.
    private const string Last = "\uffff";

    public static IQueryable<string> Ids(IQueryable<InstanceRow> all, string term)
    {
        var end = term + Last;
#pragma warning disable CA1309 // The database compares, byte by byte.
        return all.Where(row => string.Compare(row.Id, term) >= 0 && string.Compare(row.Id, end) < 0).Select(row => row.Id)
#pragma warning restore CA1309
            .Union(all.Where(row => row.DefinitionId == term).Select(row => row.Id))
            .Union(all.Where(row => row.StartedBy == term).Select(row => row.Id))
            .Union(all.Where(row => row.CorrelationId != null && row.CorrelationId.Contains(term)).Select(row => row.Id))
            .Union(all.Where(row => row.Name != null && row.Name.Contains(term)).Select(row => row.Id));
    }
}
