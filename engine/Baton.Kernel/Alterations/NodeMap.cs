using Baton.Kernel.Plans;

namespace Baton.Kernel.Alterations;

/// <summary>Finds the nodes of one version in another: at the same place, or else under the same id.</summary>
internal sealed class NodeMap
{
    private readonly Dictionary<string, PlanNode> _byPath;
    private readonly Dictionary<string, PlanNode?> _byKey = [];

    public NodeMap(Plan to)
    {
        _byPath = to.Nodes.ToDictionary(node => node.Path);
        foreach (var node in to.Nodes)
            _byKey[node.OutputsKey] = _byKey.ContainsKey(node.OutputsKey) ? null : node;
    }

    public PlanNode? Find(PlanNode node) => _byPath.GetValueOrDefault(node.Path) ?? _byKey.GetValueOrDefault(node.OutputsKey);

    /// <summary>Whether what runs as the one can go on as the other.</summary>
    public static bool AreAlike(PlanNode from, PlanNode to) =>
        from.Type == to.Type && from.Behaviour.GetType() == to.Behaviour.GetType() && from.Descriptor.Class == to.Descriptor.Class
        && from.Uses?.Key.DefinitionId == to.Uses?.Key.DefinitionId;
}
