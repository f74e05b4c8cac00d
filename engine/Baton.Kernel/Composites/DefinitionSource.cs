using Baton.Kernel.Plans;

namespace Baton.Kernel.Composites;

/// <summary>A version of a definition that others use as an activity: its key and its JSON. Looked up by the version's id.</summary>
public sealed record DefinitionSource(PlanKey Key, ReadOnlyMemory<byte> Model)
{
    /// <summary>What a node of such an activity says of it: the definition's id.</summary>
    public const string DefinitionMember = "workflowDefinitionId";

    /// <summary>What a node of such an activity says of it: the version it is compiled against.</summary>
    public const string VersionMember = "workflowDefinitionVersionId";
}
