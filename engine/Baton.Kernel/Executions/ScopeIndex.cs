using Baton.Kernel.Plans;

namespace Baton.Kernel.Executions;

/// <summary>Finds the variables of a scope that has many, by id and name. Of several the first counts.</summary>
internal sealed class ScopeIndex
{
    private readonly Dictionary<string, int> _byId;
    private readonly Dictionary<string, int> _byName;
    private readonly Dictionary<string, int> _loosely;

    public ScopeIndex(List<VariableDeclaration> variables)
    {
        _byId = new Dictionary<string, int>(variables.Count, StringComparer.Ordinal);
        _byName = new Dictionary<string, int>(variables.Count, StringComparer.Ordinal);
        _loosely = new Dictionary<string, int>(variables.Count, StringComparer.OrdinalIgnoreCase);
        for (var place = 0; place < variables.Count; place++)
            Add(variables[place], place);
    }

    public void Add(VariableDeclaration variable, int place)
    {
        _byId.TryAdd(variable.Id, place);
        _byName.TryAdd(variable.Name, place);
        _loosely.TryAdd(variable.Name, place);
        _loosely.TryAdd(variable.Id, place);
    }

    public int? FindById(string id) => Find(_byId, id);

    public int? FindByName(string name) => Find(_byName, name);

    /// <summary>By name or id, ignoring case.</summary>
    public int? FindLoosely(string name) => Find(_loosely, name);

    private static int? Find(Dictionary<string, int> places, string key) => places.TryGetValue(key, out var place) ? place : null;
}
